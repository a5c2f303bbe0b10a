import { expect, test } from 'vitest'
import { joinExpositions } from './exposition'

test('one head per metric, every sample labelled with its part', () => {
  const text = (value: number) =>
    `# HELP up Whether.\n# TYPE up gauge\nup ${value}\n# TYPE h histogram\nh_bucket{le="+Inf"} 3\nh_sum{} 1\n`
  expect(
    joinExpositions(
      new Map([
        ['chain', text(1)],
        ['api', text(0)],
      ]),
    ),
  ).toBe(`# HELP up Whether.
# TYPE up gauge
up{part="chain"} 1
up{part="api"} 0
# TYPE h histogram
h_bucket{part="chain",le="+Inf"} 3
h_sum{part="chain"} 1
h_bucket{part="api",le="+Inf"} 3
h_sum{part="api"} 1
`)
})
