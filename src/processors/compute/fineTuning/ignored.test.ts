import { expect, test } from 'vitest'
import { fineTuning } from './contract'
import { fineTuningHandlers } from './handlers'
import { ignored } from './ignored'

const handled = fineTuningHandlers.flatMap((handler) =>
  handler.kind === 'block' ? [] : [handler.kind === 'event' ? handler.event : handler.function],
)
const named = [...Object.keys(fineTuning.events), ...Object.keys(fineTuning.functions)].filter(
  (name) => !name.includes('('),
)

test.each(named)('%s is read, or there is a reason why not', (name) => {
  const isIgnored = `FineTuningServing.${name}` in ignored
  expect({ name, isRead: handled.includes(name) }).toEqual({ name, isRead: !isIgnored })
})
