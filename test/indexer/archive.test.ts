import { afterEach, expect, test } from 'vitest'
import { fileOf, upload } from '../../devnet/acts/upload'
import { FIRST_PRICE } from '../../devnet/deploy'
import { Random } from '../../devnet/random'
import { noTruth } from '../../devnet/truth'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

afterEach(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

test.each([
  // Each asks contracts something else; to the archive all domains that read whole blocks are alike.
  ['what reads every block', 'whole blocks', 'on', ['storage', 'da', 'marketplace', 'staking']],
  ['what reads logs only', 'logs of contracts', 'off', ['compute']],
] as const)(
  'with the endpoint gone %s is reindexed from the %s that were kept, at the head too',
  async (_whom, _from, silentCalls, domains) => {
    played = await playedChain()
    indexer = await Indexer.start(played.deployment.network, { SILENT_CALLS: silentCalls })
    indexer.process(...domains)
    await indexer.reaches(await headOf(played))
    const random = new Random('archive')
    const { chain, deployment } = played
    for (let i = 0; i < 90; i++) {
      const from = random.pick(deployment.users.uploaders)
      await upload(chain, deployment, noTruth(), from, [fileOf(random, [random.below(4)])], {
        priceWei: FIRST_PRICE * 3n,
      })
    }
    const head = await headOf(played)
    await indexer.reaches(head)
    const before = await indexer.rows()

    await played.anvil.stop()
    for (const domain of domains) {
      expect(await indexer.run('reindex', domain)).toMatchObject({ code: 0 })
    }
    await indexer.reaches(head)
    expect(await indexer.rows()).toEqual(before)
  },
  120_000,
)
