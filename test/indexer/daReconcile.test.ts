import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { checks as allChecks } from '../../src/reconcile/checks'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { differencesAfter } from './tamper'

const checks = allChecks.filter(({ domain }) => domain === 'da')
let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('da')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

/** What a contract handed in is nobody's input, so that what the quorum committed to is not known. */
const PARTLY_UNKNOWN = ['da-blob']

test('after all that can happen, index and contracts say the same', async () => {
  const { checks: results } = await reconcile(indexer, { checks })
  expect(results.map(({ check }) => check)).toEqual(checks.map(({ name }) => name))
  for (const { check, outcome, compared } of results) {
    expect({ check, outcome }).toEqual({ check, outcome: PARTLY_UNKNOWN.includes(check) ? 'UNKNOWN' : 'EQUAL' })
    expect(compared).toBeGreaterThan(0)
  }
})

test.each([
  ['da-blob', "UPDATE da.da_blob SET blob_status = 'VERIFIED'", 'verified'],
  ['da-blob', "UPDATE da.da_blob SET blob_status = 'UPLOADED'", 'verified'],
  ['da-blob', 'UPDATE da.da_blob SET attestation_id = NULL', 'commitment'],
  ['da-blob', 'UPDATE da.da_attestation SET erasure_commitment = signature', 'commitment'],
  ['da-sample-round', 'DELETE FROM da.da_sample_round', 'sampleRound'],
  ['da-sample-round', 'UPDATE da.da_sample_round SET podas_target = 1', 'podasTarget'],
  ['da-sample-round', "UPDATE da.da_sample_round SET sample_seed = '\\x00'", 'sampleSeed'],
  ['da-quorum', 'UPDATE da.da_quorum_member SET first_row = first_row + 1', 'holders'],
  ['da-quorum', 'DELETE FROM da.da_quorum_member', 'holders'],
  ['da-quorum', 'UPDATE da.da_quorum SET quorum_rows = quorum_rows - 1', '(difference -1)'],
  ['da-quorum', 'UPDATE da.da_quorum SET epoch = epoch + 900', 'SURPLUS'],
  ['da-signer', "UPDATE da.da_signer SET socket = 'elsewhere'", 'socket'],
  ['da-signer', 'UPDATE da.da_signer_key SET pk_g1 = pk_g2', 'pkG1'],
  [
    'da-signer',
    `INSERT INTO da.da_signer SELECT (jsonb_populate_record(s, '{"id": "0x01"}')).* FROM da.da_signer s LIMIT 1`,
    '0x01',
  ],
  ['da-stake', 'UPDATE da.da_stake SET stake_wei = stake_wei + 1', '(difference 1)'],
  ['da-entrance-settings', 'UPDATE da.da_parameter_state SET value = value + 1', 'value'],
  ['da-entrance-settings', "UPDATE da.da_parameter_state SET value_address = '0x00' WHERE value IS NULL", 'value'],
  ['da-registry-settings', 'UPDATE da.da_parameter_state SET value = value + 1', 'value'],
  ['da-signer-totals', 'UPDATE da.da_signer SET rows_signed = rows_signed + 1', 'signer.rowsSigned'],
  ['da-signer-totals', 'DELETE FROM da.da_signer_epoch', 'epochs.attestations'],
  ['da-signer-totals', "UPDATE da.da_signer_stats SET signed = signed + 1 WHERE step = 'DAY'", 'day.signed'],
  ['da-attestation-totals', 'UPDATE da.da_attestation SET signed_rows = signed_rows - 1', 'attestation.signedRows'],
  ['da-client-totals', 'UPDATE da.da_client SET paid_wei = paid_wei + 1', 'client.paidWei'],
  ['da-client-totals', 'DELETE FROM da.da_attestation', 'client.verified'],
  ['da-blob-totals', 'UPDATE da.da_blob SET uploads = uploads + 1', 'blob.uploads'],
  ['da-round-totals', 'UPDATE da.da_sample_round SET reward_wei = reward_wei + 1', 'round.rewardWei'],
  ['da-stake-totals', 'DELETE FROM da.da_stake_movement', 'stake.stakedWei'],
  ['da-actor-totals', 'DELETE FROM da.da_signature', 'kept.activeSigners'],
  ['da-totals', 'DELETE FROM da.da_donation', 'hour.donatedWei'],
  ['da-totals', "UPDATE da.da_stats SET registrations = 0 WHERE step = 'DAY'", 'day.registrations'],
] as const)('%s: %s', async (name, sql, shown) => {
  expect(await differencesAfter(indexer, name, sql)).toContain(shown)
})

test('after a fork', async () => {
  await reorg(played.chain, 3)
  await indexer.reaches(await headOf(played), 'da')
  await reconcile(indexer, { checks })
})
