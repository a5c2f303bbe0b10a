import type { Config } from '../config/config'
import { redactUrl, redactUrls } from '../config/redact'

/** `zg config`: the configuration in effect, as JSON, fit to be shown to others. */
export async function printConfig(config: Config): Promise<void> {
  const shown = JSON.stringify(config, (key, value) => (isUrl(key, value) ? redacted(key, value) : value), 2)
  process.stdout.write(`${shown}\n`)
}

function redacted(key: string, value: string): string {
  return key === 'rpcUrl' ? redactUrls(value) : redactUrl(value)
}

function isUrl(key: string, value: unknown): value is string {
  return key.endsWith('Url') && typeof value === 'string'
}
