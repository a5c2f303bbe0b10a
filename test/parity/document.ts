import { SCAN_SUPPLY } from './scanSupply'
import { type Endpoint, type Field, STORAGE_SCAN } from './storageScan'

const cell = (text: string) => text.replaceAll('|', '\\|')

function answer({ ours, note }: Field): string {
  return [ours === null ? 'not served.' : `\`${ours}\``, note ?? ''].join(' ').trim()
}

function section({ row, path, operation, fields, differs }: Endpoint): string {
  const lines = [
    `## ${row}. \`${path}\``,
    '',
    ...(differs ? [differs, ''] : []),
    ...['```graphql', operation, '```', ''],
    '| theirs | ours |',
    '| --- | --- |',
    ...fields.map((field) => `| \`${cell(field.official)}\` | ${cell(answer(field))} |`),
  ]
  return lines.join('\n')
}

/** docs/parity.md, written from the list that the test runs. */
export function parityDocument(): string {
  return `# Parity with StorageScan

What the official storage explorer's REST API answers, and the operation here that answers the same. The list is
[test/parity/storageScan.ts](../test/parity/storageScan.ts); a test runs each operation on the devnet and compares it with what the
scripted users did. \`npx tsx scripts/print-parity.ts\` writes this page.

${STORAGE_SCAN.map(section).join('\n\n')}

# Parity with 0G Scan

The list is [test/parity/scanSupply.ts](../test/parity/scanSupply.ts); a test compares it with what the devnet's node tells.

${section(SCAN_SUPPLY)}
`
}
