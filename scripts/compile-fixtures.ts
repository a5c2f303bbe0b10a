/**
 * Compiles devnet/fixtures/*.sol, or those of the named folder, into the JSON beside them, so that the devnet needs no compiler.
 * `--check` only compares. What stands as the last compilation left it is not compiled again: that takes longer than most tests.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Solc {
  compile(input: string, callbacks: { readonly import: (path: string) => { readonly contents: string } }): string
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly contracts: Record<
    string,
    Record<string, { abi: unknown; evm: { bytecode: { object: string }; deployedBytecode: { object: string } } }>
  >
}

/** Digest of what was compiled, with what, and what came out. */
const DIGEST = 'compiled.sha256'
const SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
}

/** The text of each artefact by its file's name. */
function compiled(folder: string): Map<string, string> {
  const solc = require('solc') as Solc
  const names = readdirSync(folder).filter((name) => name.endsWith('.sol'))
  const sources = Object.fromEntries(names.map((name) => [name, { content: readFileSync(join(folder, name), 'utf8') }]))
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS })
  // What fixtures import is OpenZeppelin's, which its package ships as sources.
  const fromPackage = (path: string) => ({ contents: readFileSync(require.resolve(path), 'utf8') })
  const output = JSON.parse(solc.compile(input, { import: fromPackage })) as Output
  const errors = output.errors?.filter((error) => error.severity === 'error') ?? []
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'))

  return new Map(
    names.map((file) => {
      const artefact = output.contracts[file]?.[file.replace('.sol', '')]
      const text = JSON.stringify(
        {
          abi: artefact?.abi,
          bytecode: `0x${artefact?.evm.bytecode.object}`,
          deployedBytecode: `0x${artefact?.evm.deployedBytecode.object}`,
        },
        null,
        2,
      )
      return [file.replace('.sol', '.json'), `${text}\n`]
    }),
  )
}

/** Packages are known by their versions, which the lock file ties to their contents. */
function digest(folder: string): string {
  const versions = ['solc', '@openzeppelin/contracts'].map(
    (name) => (require(`${name}/package.json`) as { version: string }).version,
  )
  const files = readdirSync(folder)
    .filter((name) => name !== DIGEST)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  return `${createHash('sha256')
    .update(JSON.stringify([SETTINGS, versions, files]))
    .digest('hex')}\n`
}

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

function main(args: readonly string[]): void {
  const folder = args.find((arg) => arg !== '--check') ?? join(__dirname, '../devnet/fixtures')
  const last = textOf(join(folder, DIGEST))
  if (last === digest(folder)) return
  const stale = [...compiled(folder)].filter(([name, text]) => textOf(join(folder, name)) !== text)
  if (args.includes('--check')) {
    for (const [name] of stale) console.error(`stale: ${name}`)
    if (stale.length === 0) console.error(`stale: ${DIGEST}`)
    process.exitCode = 1
    return
  }
  for (const [name, text] of stale) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, DIGEST), digest(folder))
}

main(process.argv.slice(2))
