/** The same URL without its password, query and path beyond the first segment: enough to recognise it, useless to log in with. */
export function redactUrl(url: string): string {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return '(not a URL)'
  }
  const user = parsed.username ? `${parsed.username}${parsed.password ? ':***' : ''}@` : ''
  const isDatabase = parsed.protocol.startsWith('postgres')
  const path = isDatabase || parsed.pathname.length <= 1 ? parsed.pathname : '/***'
  const query = parsed.search ? '?***' : ''
  return `${parsed.protocol}//${user}${parsed.host}${path === '/' ? '' : path}${query}`
}
