import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Folder that holds package.json, migrations and views, from source as well as from compiled files. */
export const packageRoot = findUp(__dirname)

function findUp(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : findUp(dirname(directory))
}
