import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commandLine } from '../src/cli'
import { VARIABLE_NAMES } from '../src/config/variables'
import { DOMAIN_NAMES } from '../src/model/domainNames'

interface Service {
  readonly image: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}
interface Step {
  readonly cmd: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}
interface Squid {
  readonly deploy: Readonly<{ env: Record<string, string>; init: Step; processor: Step[]; api: Step }>
}

const root = join(__dirname, '..')
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const packageJson = JSON.parse(text('package.json')) as { bin: { zg: string }; scripts: Record<string, string> }
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> }
const squid = parse(text('squid.yaml')) as Squid
const commandsJson = JSON.parse(text('commands.json')) as { commands: Record<string, Step> }

const ours = Object.values(compose.services).filter(({ image }) => image === '0g-indexer')
const squidSteps = [squid.deploy.init, ...squid.deploy.processor, squid.deploy.api]
const entry = ['node', packageJson.bin.zg]

/** The words after `node dist/src/cli.js`; undefined for another program. */
function zgWords(words: readonly string[]): readonly string[] | undefined {
  return entry.every((word, index) => words[index] === word) ? words.slice(entry.length) : undefined
}

const called: readonly (readonly [string, readonly string[]])[] = [
  ...ours.map(({ command }) => ['docker-compose.yml', command ?? []] as const),
  ...squidSteps.map(({ cmd }) => ['squid.yaml', zgWords(cmd) ?? []] as const),
  ...Object.values(commandsJson.commands).flatMap(({ cmd }) => {
    const words = zgWords(cmd)
    return words ? [['commands.json', words] as const] : []
  }),
  ...Object.values(packageJson.scripts).flatMap((script) => {
    const words = zgWords(script.split(' '))
    return words ? [['package.json', words] as const] : []
  }),
]

describe('every command that a manifest names exists', () => {
  test.each(called)('%s: zg %s', (_, [name, ...given]) => {
    const command = commandLine().commands.find((one) => one.name() === name)
    expect(command).toBeDefined()
    const { registeredArguments } = command!
    expect(given.length).toBeGreaterThanOrEqual(registeredArguments.filter(({ required }) => required).length)
    expect(given.length).toBeLessThanOrEqual(registeredArguments.length)
  })
})

test('package.json and commands.json are both looked at', () => {
  expect(called.map(([file]) => file)).toEqual(expect.arrayContaining(['package.json', 'commands.json']))
})

test.each([
  ['docker-compose.yml', ours.map(({ command }) => command)],
  ['squid.yaml', squidSteps.map(({ cmd }) => zgWords(cmd))],
])('%s runs every domain, the archive, the API, the audits, the poller and the migrations', (_, commands) => {
  const processors = DOMAIN_NAMES.map((domain) => ['process', domain])
  const expected = [['migrate', 'up'], ['archive'], ['api'], ['reconcile', 'watch'], ['storage-status'], ...processors]
  expect(commands).toEqual(expect.arrayContaining(expected))
  expect(commands).toHaveLength(expected.length)
})

test('every variable that a manifest sets is one we read', () => {
  const set = [
    ...ours.flatMap(({ environment }) => Object.keys(environment ?? {})),
    ...Object.keys(squid.deploy.env),
    ...squidSteps.flatMap(({ env }) => Object.keys(env ?? {})),
  ]
  expect(VARIABLE_NAMES).toEqual(expect.arrayContaining(set))
})

test('.env.example lists every variable: ours and those of docker-compose.yml', () => {
  const listed = [...text('.env.example').matchAll(/^([A-Z\d_]+)=/gm)].map(([, name]) => name)
  const substituted = [...text('docker-compose.yml').matchAll(/\$\{([A-Z\d_]+)/g)].map(([, name]) => name)
  expect(new Set(listed)).toEqual(new Set([...VARIABLE_NAMES, ...substituted]))
})

test('no password but the local default of compose is written down', () => {
  const passwords = [...text('docker-compose.yml').matchAll(/:\/\/[^:@\s]+:([^@\s]+)@/g)].map(
    ([, password]) => password,
  )
  expect(new Set(passwords)).toEqual(new Set(['postgres']))
  expect(text('squid.yaml')).not.toMatch(/:\/\/[^:@\s]+:[^@\s]+@/)
})
