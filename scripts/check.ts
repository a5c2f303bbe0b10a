/** Runs every check of the project, or those named as arguments, and prints one line for each. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')

/** Name → command. A script that compares something generated does so with `--check`. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  'format-and-lint': ['biome', 'check', '--error-on-warnings', '.'],
  // One thread uses half as much processor time as four, and is no slower beside other checks.
  types: ['tsc', '--noEmit', '--singleThreaded', '-p', 'tsconfig.json'],
  imports: ['tsx', 'scripts/check-imports.ts'],
  docs: ['tsx', 'scripts/check-docs.ts'],
  codegen: ['tsx', 'scripts/codegen.ts', '--check'],
  sdl: ['tsx', 'scripts/print-sdl.ts', '--check'],
  'schema-snapshot': ['tsx', 'scripts/schema-snapshot.ts', '--check'],
  'data-dictionary': ['tsx', 'scripts/data-dictionary.ts', '--check'],
}

interface Outcome {
  readonly passed: boolean
  readonly output: string
}

function run([program, ...args]: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', program!), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ passed: false, output: error.message }))
    child.on('close', (code) => resolve({ passed: code === 0, output }))
  })
}

async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(CHECKS)) {
    const command = CHECKS[name]
    if (!command) throw new Error(`no check is called ${name}: expected ${Object.keys(CHECKS).join(', ')}`)
    const startedAt = performance.now()
    const { passed, output } = await run(command)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
    if (passed) continue
    console.log(output.trimEnd().replaceAll(/^/gm, '    '))
    process.exitCode = 1
  }
}

void main(process.argv.slice(2))
