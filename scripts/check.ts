/** Runs every check of the project, or those named as arguments, two at a time, and prints one line for each in this order. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')
const AT_ONCE = Math.min(2, availableParallelism())

/** Name → command. A script that compares something generated does so with `--check`. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  'format-and-lint': ['biome', 'check', '--error-on-warnings', '.'],
  // One thread uses half as much processor time as four, and is no slower beside another check.
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
  readonly seconds: number
}

function run([program, ...args]: readonly string[]): Promise<Outcome> {
  const startedAt = performance.now()
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
    const end = (passed: boolean) => resolve({ passed, output, seconds: (performance.now() - startedAt) / 1000 })
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

function commandOf(name: string): readonly string[] {
  const command = CHECKS[name]
  if (!command) throw new Error(`no check is called ${name}: expected ${Object.keys(CHECKS).join(', ')}`)
  return command
}

function print(name: string, { passed, output, seconds }: Outcome): void {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (passed) return
  console.log(output.trimEnd().replaceAll(/^/gm, '    '))
  process.exitCode = 1
}

async function main(names: readonly string[]): Promise<void> {
  const commands = names.map(commandOf)
  const outcomes: Outcome[] = []
  let started = 0
  let printed = 0
  const lane = async (): Promise<void> => {
    while (started < commands.length) {
      const mine = started++
      outcomes[mine] = await run(commands[mine]!)
      for (let outcome = outcomes[printed]; outcome; outcome = outcomes[++printed]) print(names[printed]!, outcome)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

const named = process.argv.slice(2)
void main(named.length > 0 ? named : Object.keys(CHECKS))
