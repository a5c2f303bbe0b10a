/** Writes docs/parity.md from the lists in test/parity. A test compares them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parityDocument } from '../test/parity/document'

writeFileSync(join(__dirname, '../docs/parity.md'), parityDocument())
