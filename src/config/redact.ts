/** The same URL without its password, query and path beyond the first segment: enough to recognise it, useless to log in with. */
export function redactUrl(url: string): string {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return '(not a URL)'
  }
  const isDatabase = parsed.protocol.startsWith('postgres')
  const path = isDatabase || parsed.pathname.length <= 1 ? parsed.pathname : '/***'
  const query = parsed.search ? '?***' : ''
  return `${parsed.protocol}//${userOf(parsed)}${parsed.host}${path === '/' ? '' : path}${query}`
}

/** Endpoints often take their key as the name of a user; everywhere else a name is no secret. */
function userOf({ protocol, username, password }: URL): string {
  if (!username && !password) return ''
  if (/^(https?|wss?):$/.test(protocol)) return '***@'
  return `${username}${password ? ':***' : ''}@`
}

/** URLs of a list that is separated by commas or spaces. */
export function splitUrls(list: string): string[] {
  return list.split(/[\s,]+/).filter((url) => url !== '')
}

/** The same list, each URL redacted. */
export function redactUrls(list: string): string {
  return splitUrls(list).map(redactUrl).join(', ')
}
