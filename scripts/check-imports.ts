/** Checks what our modules import: layers, cycles, declared and exported packages only, no private member of a dependency. */
import { join } from 'node:path'
import { cycleProblems } from './imports/cycles'
import { layerProblems } from './imports/layers'
import { modulesOf } from './imports/modules'
import { packageProblems } from './imports/packages'
import { privateProblems } from './imports/privates'
import { withProgram } from './imports/program'

const root = join(__dirname, '..')
const problems = withProgram(root, (program) => {
  const modules = modulesOf(program)
  return [
    ...layerProblems(modules),
    ...cycleProblems(modules),
    ...packageProblems(root, modules),
    ...privateProblems(program),
  ]
})
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
