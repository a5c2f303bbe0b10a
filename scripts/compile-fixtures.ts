/** Compiles devnet/fixtures/*.sol into the JSON beside them, so that the devnet needs no compiler. `--check` only compares. */
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

const FOLDER = join(__dirname, '../devnet/fixtures')

function main(): void {
  const solc = require('solc') as Solc
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sol'))
  const sources = Object.fromEntries(names.map((name) => [name, { content: readFileSync(join(FOLDER, name), 'utf8') }]))
  const settings = {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  }
  const input = JSON.stringify({ language: 'Solidity', sources, settings })
  // What fixtures import is OpenZeppelin's, which its package ships as sources.
  const fromPackage = (path: string) => ({ contents: readFileSync(require.resolve(path), 'utf8') })
  const output = JSON.parse(solc.compile(input, { import: fromPackage })) as Output
  const errors = output.errors?.filter((error) => error.severity === 'error') ?? []
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'))

  for (const file of names) {
    const artefact = output.contracts[file]?.[file.replace('.sol', '')]
    const path = join(FOLDER, file.replace('.sol', '.json'))
    const text = `${JSON.stringify(
      {
        abi: artefact?.abi,
        bytecode: `0x${artefact?.evm.bytecode.object}`,
        deployedBytecode: `0x${artefact?.evm.deployedBytecode.object}`,
      },
      null,
      2,
    )}\n`
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    if (process.argv.includes('--check')) {
      console.error(`stale: devnet/fixtures/${file.replace('.sol', '.json')}`)
      process.exitCode = 1
    } else writeFileSync(path, text)
  }
}

main()
