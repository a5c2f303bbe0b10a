import { expect, test } from 'vitest'
import { compute } from '..'
import { fineTuning } from './contract'
import { ignored } from './ignored'

const handled = compute.handlers.flatMap((handler) => {
  if (handler.kind === 'block' || handler.contract !== fineTuning) return []
  return [handler.kind === 'event' ? handler.event : handler.function]
})
const named = [...Object.keys(fineTuning.events), ...Object.keys(fineTuning.functions)].filter(
  (name) => !name.includes('('),
)

test.each(named)('%s is read, or there is a reason why not', (name) => {
  const isIgnored = `FineTuningServing.${name}` in ignored
  expect({ name, isRead: handled.includes(name) }).toEqual({ name, isRead: !isIgnored })
})
