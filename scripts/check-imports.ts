/** Checks what our modules import: layers, cycles, declared and exported packages only, no private member of a dependency. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cycleProblems } from './imports/cycles'
import { layerProblems } from './imports/layers'
import { readModules } from './imports/modules'
import { packageProblems } from './imports/packages'
import { privateProblems } from './imports/privates'

const root = join(__dirname, '..')
const folders = ['src', 'devnet', 'test', 'scripts', 'bench'].filter((folder) => existsSync(join(root, folder)))
const modules = readModules(root, folders)
const problems = [
  ...layerProblems(modules),
  ...cycleProblems(modules),
  ...packageProblems(root, modules),
  ...privateProblems(root, modules),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
