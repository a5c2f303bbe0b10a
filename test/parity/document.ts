import { DA_SCAN } from './daScan'
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

/** docs/parity.md, written from the lists that the tests run. */
export function parityDocument(): string {
  return `# Parity with StorageScan and DA Scan

What the REST APIs of the official explorers of storage and DA answer, and the operation here that answers the same. The lists are
[test/parity/storageScan.ts](../test/parity/storageScan.ts) and [test/parity/daScan.ts](../test/parity/daScan.ts); tests run each
operation on the devnet and compare it with what the scripted users did. \`npx tsx scripts/print-parity.ts\` writes this page.

# StorageScan

${STORAGE_SCAN.map(section).join('\n\n')}

# DA Scan

${DA_SCAN.map(section).join('\n\n')}

# Parity with 0G Scan

The list is [test/parity/scanSupply.ts](../test/parity/scanSupply.ts); a test compares it with what the devnet's node tells.

${section(SCAN_SUPPLY)}
`
}
