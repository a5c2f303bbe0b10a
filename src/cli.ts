#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { type Config, isDebugging, loadConfig } from './config/env'
import { messageOf } from './lib/errors'
import { DOMAIN_NAMES } from './model/domainNames'
import { lastWords } from './supervisor/messages'

interface Verb {
  /** Name and arguments, in commander's notation. */
  readonly usage: string
  readonly description: string
  readonly example: string
  readonly options?: readonly (readonly [flags: string, description: string])[]
  readonly run: (
    config: Config,
    argument: string | undefined,
    options: Readonly<Record<string, string | true | undefined>>,
  ) => Promise<void>
}

/** Each verb loads its code when it runs: `zg --help` must not wait for a database driver. */
const VERBS: readonly Verb[] = [
  {
    usage: 'up',
    description: 'Run everything on this machine: chain, database, archive, processors and API.',
    example: 'zg up --network mainnet',
    run: async (config) => (await import('./supervisor/up.js')).up(config, __filename),
  },
  {
    usage: 'process <domain>',
    description: `Index one domain: ${DOMAIN_NAMES.join(', ')}.`,
    example: 'zg process storage --network galileo',
    options: [
      ['--schema <name>', 'schema that is filled (default: the domain)'],
      ['--to <block>', 'last block; the command ends there'],
    ],
    run: async (config, domain, options) =>
      (await import('./commands/process.js')).processDomain(config, domain!, options),
  },
  {
    usage: 'archive [stat|verify|prune]',
    description: 'Read the chain once, for all processors; or look after what was kept of it on disk.',
    example: 'ARCHIVE_PORT=4351 zg archive --network mainnet\n  $ zg archive prune --max 10GB',
    options: [['--max <bytes>', 'size that prune leaves (default: ARCHIVE_MAX_BYTES)']],
    run: async (config, action, options) =>
      action === undefined
        ? (await import('./commands/archive.js')).archive(config)
        : (await import('./commands/chunks.js')).lookAfterChunks(config, action, options.max),
  },
  {
    usage: 'api',
    description: 'Serve GraphQL from the database.',
    example: 'API_PORT=4350 zg api --network mainnet',
    run: async (config) => (await import('./commands/api.js')).api(config),
  },
  {
    usage: 'storage-status',
    description: 'Ask storage nodes which files they hold, again and again.',
    example: 'STORAGE_INDEXER_URL=https://indexer-storage-turbo.0g.ai zg storage-status --network mainnet',
    run: async (config) => (await import('./commands/storageStatus.js')).storageStatus(config),
  },
  {
    usage: 'migrate [up|down|status]',
    description: 'Bring the database to the newest shape, back to an empty one, or say where it is.',
    example: 'zg migrate status',
    run: async (config, direction) => (await import('./commands/migrate.js')).migrate(config, direction ?? 'up'),
  },
  {
    usage: 'reindex <domain>',
    description: 'Build one domain anew beside the live one and swap the two.',
    example: 'zg reindex storage',
    run: async (config, domain) => (await import('./commands/reindex.js')).reindexDomain(config, domain!, __filename),
  },
  {
    usage: 'reconcile [watch]',
    description: 'Compare what is indexed with the contracts at one block, once or again and again.',
    example: 'zg reconcile --domain compute --json',
    options: [
      ['--block <number>', 'block that the domains must stand at; it is waited for (default: the next they share)'],
      ['--domain <name>', 'only the checks of this domain'],
      ['--json', 'print the summary as JSON'],
    ],
    run: async (config, watch, options) =>
      (await import('./commands/reconcile.js')).reconcileOnce(config, watch, options),
  },
  {
    usage: 'devnet',
    description: 'Run a local chain with the 0G contracts and scripted users.',
    example: 'RPC_PORT=8545 zg devnet',
    run: async (config) => (await import('./commands/devnet.js')).devnet(config),
  },
  {
    usage: 'config',
    description: 'Print the configuration in effect, without secrets.',
    example: 'zg config --network ./my-network.json',
    run: async (config) => (await import('./commands/config.js')).printConfig(config),
  },
  {
    usage: 'doctor',
    description: 'Check a network against what the indexer expects of it, and estimate time and disk.',
    example: 'zg doctor --network mainnet --json',
    options: [['--json', 'print the report as JSON']],
    run: async (config, _, options) => (await import('./doctor/doctor.js')).doctor(config, options.json === true),
  },
]

/** The whole command line. Settings come from the environment; the network may also be an option. */
export function commandLine(): Command {
  const zg = new Command('zg').description('Indexer and GraphQL data API for 0G.').showHelpAfterError()
  for (const { usage, description, example, options, run } of VERBS) {
    const command = zg
      .command(usage)
      .description(description)
      .option(
        '-n, --network <name>',
        'mainnet, galileo, devnet or the path of a JSON file (default: NETWORK, else devnet)',
      )
      .addHelpText('after', `\nExample:\n  $ ${example}`)
    for (const [flags, text] of options ?? []) command.option(flags, text)
    command.action(async () => {
      const argument = command.args[0]
      const values = command.opts<{ network?: string; [option: string]: string | true | undefined }>()
      await run(loadConfig({ NETWORK: values.network }), argument, values)
    })
  }
  return zg
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    await commandLine().parseAsync()
  } catch (error) {
    console.error(isDebugging() ? error : messageOf(error))
    await lastWords(error)
    process.exit(1)
  }
}

if (require.main === module) void main()
