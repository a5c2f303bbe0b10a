import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { packageRoot } from '../../lib/packageRoot'
import { EXAMPLES } from '../examples'
import { GRAPHQL_PATH } from '../yoga'
import { respond } from './respond'

const PREFIX = '/graphiql/'
const SCRIPT = 'text/javascript; charset=utf-8'

/** What the page loads, from the packages as they are installed: it works without any other site. */
const ASSETS: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'react.js': { file: 'react/umd/react.production.min.js', type: SCRIPT },
  'react-dom.js': { file: 'react-dom/umd/react-dom.production.min.js', type: SCRIPT },
  'graphql-ws.js': { file: 'graphql-ws/umd/graphql-ws.min.js', type: SCRIPT },
  'graphiql.js': { file: 'graphiql/graphiql.min.js', type: SCRIPT },
  'graphiql.css': { file: 'graphiql/graphiql.min.css', type: 'text/css; charset=utf-8' },
}

const jsonInScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const tabs = EXAMPLES.map(({ document }) => ({ query: document }))

export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>0G Indexer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PREFIX}graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="graphiql"></div>
<script src="${PREFIX}react.js"></script>
<script src="${PREFIX}react-dom.js"></script>
<script src="${PREFIX}graphql-ws.js"></script>
<script src="${PREFIX}graphiql.js"></script>
<script>
const url = new URL('${GRAPHQL_PATH}', location.href)
const socketUrl = new URL(url)
socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
const fetcher = GraphiQL.createFetcher({
  url: url.href,
  wsClient: graphqlWs.createClient({ url: socketUrl.href, lazy: true }),
})
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, shouldPersistHeaders: false, defaultTabs: ${jsonInScript(tabs)} }),
)
</script>
</body>
</html>
`

/** Sends one of the page's files. Answers false when the path is none. */
export async function sendAsset(path: string, response: ServerResponse): Promise<boolean> {
  const asset = path.startsWith(PREFIX) ? ASSETS[path.slice(PREFIX.length)] : undefined
  if (asset === undefined) return false
  const body = await readFile(join(packageRoot, 'node_modules', asset.file), 'utf8')
  response.setHeader('cache-control', 'public, max-age=3600')
  respond(response, 200, asset.type, body)
  return true
}
