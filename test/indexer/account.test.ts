import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoleName } from '../../src/api/account/roles'
import { EXAMPLES } from '../../src/api/examples'
import type { RunningApi } from '../../src/api/server'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofSharedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

type Span = readonly [first: number, last: number]

/** First and last block of each address among the acts of a script. */
function spans<T>(acts: readonly T[], of: (act: T) => readonly (readonly [who: string | null, block: number])[]) {
  const found = new Map<string, Span>()
  for (const [who, block] of acts.flatMap(of)) {
    if (who === null) continue
    const [first, last] = found.get(who) ?? [block, block]
    found.set(who, [Math.min(first, block), Math.max(last, block)])
  }
  return found
}

/** Who was what from which block to which, as the scripts know it. */
function expected(): Partial<Record<RoleName, Map<string, Span>>> {
  const { truth, mining, da, marketplace, staking } = played
  return {
    STORAGE_UPLOADER: spans(truth.submissions, (act) => [[act.submitter, act.blockNumber]]),
    STORAGE_PAYER: spans(truth.submissions, (act) => [[act.sender, act.blockNumber]]),
    STORAGE_MINER_OWNER: spans(mining.owners, (act) => [
      [act.beneficiary, act.blockNumber],
      [act.beneficiary, act.toBlock ?? act.blockNumber],
    ]),
    COMPUTE_USER: spans(truth.settlements, (act) => [[act.user, act.blockNumber]]),
    DA_REWARD_BENEFICIARY: spans(da.rewards, (act) => [[act.beneficiary, act.blockNumber]]),
    DA_DONOR: spans(da.donations, (act) => [[act.sender, act.blockNumber]]),
    AGENT_SELLER: spans(marketplace.sales, (act) => [[act.seller, act.blockNumber]]),
    AGENT_BUYER: spans(marketplace.sales, (act) => [[act.buyer, act.blockNumber]]),
    AGENT_FEEDBACK_CLIENT: spans(marketplace.feedback, (act) => [[act.client, act.blockNumber]]),
    W0G_MINTER: spans([...truth.w0g.caps, ...truth.w0g.movements.filter(({ minter }) => minter !== null)], (act) => [
      [act.minter, act.blockNumber],
    ]),
    DELEGATOR: spans(staking.movements, (act) => [[act.delegator, act.blockNumber]]),
    STAKE_CLAIMANT: spans(staking.payouts, (act) => [[act.account, act.blockNumber]]),
  }
}

interface Role {
  readonly role: RoleName
  readonly domain: string
  readonly firstBlock: number
  readonly lastBlock: number
  readonly asOfBlock: number
  readonly figures: readonly Record<string, unknown>[]
}

async function rolesOf(address: string, only?: readonly string[]): Promise<Role[]> {
  const { account } = await dataOf(
    api,
    `query ($address: Address!, $only: [AccountRoleName!]) { account(address: $address) { roles(only: $only) {
       role domain firstBlock lastBlock asOfBlock
       figures { __typename ... on StorageAccount { submissionCount feeWei } ... on ComputeUser { settlements }
         ... on StakingDelegation { movements } } } } }`,
    { address, only },
  )
  return account.roles
}

describe('who was what from which block to which', () => {
  test('every role that the scripts know, for every address', async () => {
    for (const [role, known] of Object.entries(expected())) {
      const { rows } = await indexer.client.query<{ address: string; first_block: number; last_block: number }>(
        'SELECT address, first_block, last_block FROM analytics.account_role WHERE role = $1',
        [role],
      )
      const found = new Map(rows.map((row) => [row.address, [row.first_block, row.last_block]]))
      expect([role, found]).toEqual([role, known])
      expect([role, found.size > 0]).toEqual([role, true])
    }
  })

  test('an account tells the same, with its own figures and up to which block', async () => {
    const known = Object.entries(expected())
    const { height } = await headOf(played)
    for (const address of new Set(known.flatMap(([, of]) => [...of.keys()]))) {
      const wanted = known.flatMap(([role, of]) => (of.has(address) ? [[role, ...of.get(address)!]] : []))
      const roles = await rolesOf(
        address,
        known.map(([role]) => role),
      )
      const byName = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
      expect(roles.map((each) => [each.role, each.firstBlock, each.lastBlock]).sort(byName)).toEqual(
        wanted.sort(byName),
      )
      for (const { asOfBlock, figures } of roles) {
        expect(asOfBlock).toBe(height)
        expect(figures.length).toBeGreaterThan(0)
      }
    }
  })

  test('figures are those of the role', async () => {
    const { submitter } = played.truth.submissions[0]!
    const own = played.truth.submissions.filter((each) => each.submitter === submitter)
    const [uploader] = await rolesOf(submitter, ['STORAGE_UPLOADER'])
    expect(uploader).toMatchObject({
      domain: 'STORAGE',
      figures: [{ __typename: 'StorageAccount', submissionCount: own.length }],
    })
    const { user } = played.truth.settlements[0]!
    const [billed] = await rolesOf(user, ['COMPUTE_USER'])
    const bills = played.truth.settlements.filter((each) => each.user === user)
    expect(billed!.figures).toEqual([{ __typename: 'ComputeUser', settlements: bills.length }])
  })

  test('a contract has its name, and a stranger has no roles', async () => {
    const { account } = await dataOf(api, `{ account(address: "${played.deployment.flow}") { contract } }`)
    expect(account.contract).toBe('flow')
    expect(await rolesOf(`0x${'9'.repeat(40)}`)).toEqual([])
  })
})

test('what the scripts made is found by what names it', async () => {
  const { truth, da, marketplace, staking } = played
  const first = async (text: string, types: string) => {
    const { search } = await dataOf(
      api,
      `query ($text: String!) { search(text: $text, types: [${types}], first: 5) { matchReason key label isExact } }`,
      { text },
    )
    return search[0]
  }
  const upload = truth.submissions.at(-1)!
  expect(await first(upload.txHash, 'TRANSACTION')).toMatchObject({ matchReason: 'TX_HASH', label: upload.txHash })
  expect(await first(upload.fileRoot.toUpperCase(), 'FILE')).toMatchObject({ label: upload.fileRoot })
  expect(await first(String(upload.submissionIndex), 'SUBMISSION')).toMatchObject({ matchReason: 'SUBMISSION_INDEX' })
  expect(await first(da.uploads[0]!.dataRoot, 'BLOB')).toMatchObject({ matchReason: 'DATA_ROOT' })
  expect(await first(da.signers[0]!.signer, 'SIGNER')).toMatchObject({ key: da.signers[0]!.signer })
  const { model } = truth.versions[0]!
  expect(await first(model.toUpperCase(), 'MODEL')).toMatchObject({ matchReason: 'MODEL_NAME', isExact: true })
  expect(await first(model.slice(0, 4), 'MODEL')).toMatchObject({ matchReason: 'MODEL_PREFIX', isExact: false })
  expect(await first(truth.versions[0]!.provider, 'SERVICE')).toMatchObject({ matchReason: 'PROVIDER' })
  const [agent] = [...marketplace.agents.values()]
  expect(await first(agent!.id, 'AGENT')).toMatchObject({ matchReason: 'AGENT_ID', key: agent!.id })
  const validator = staking.versions.findLast((version) => version.validator === staking.validators[0])!
  expect(await first(validator.validator, 'VALIDATOR')).toMatchObject({ key: validator.validator })
  expect(await first(validator.moniker, 'VALIDATOR')).toMatchObject({ matchReason: 'MONIKER' })
})

test('the facts of a transaction are those of all its domains', async () => {
  const { blockNumber, txHash } = played.truth.settlements[0]!
  const { transaction } = await dataOf(
    api,
    `{ transaction(hash: "${txHash}") { status transaction { blockNumber } acts(first: 100) { domain type fact {
         ... on ComputeSettlement { user } } } } }`,
  )
  const batch = played.truth.settlements.filter((each) => each.txHash === txHash)
  expect(transaction).toMatchObject({ status: 'STORED', transaction: { blockNumber } })
  expect(transaction.acts).toEqual(
    batch.map(({ user }) => ({ domain: 'COMPUTE', type: 'ComputeSettlement', fact: { user } })),
  )
})

test.each(['Account', 'Search', 'Transaction'])('the example %s is answered', async (name) => {
  const example = EXAMPLES.find((each) => each.name === name)
  expect(Object.keys(await dataOf(api, example!.document))).toHaveLength(1)
})
