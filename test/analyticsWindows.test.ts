import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Analyst, expectRatio, expectSame, moveHeads, type Row, windowArgs } from './api/analyst'

let analyst: Analyst
beforeAll(async () => {
  analyst = await Analyst.start(moveHeads)
})
afterAll(async () => analyst?.close())

const select = (sql: string) => analyst.select(sql)
const ofWindows = (view: string, order = '"window"') =>
  select(`SELECT * FROM ${view} WHERE "window" IN ('LAST_24H', 'ALL') ORDER BY ${order} LIMIT 40`)

/** Both windows have rows, and not the same ones. */
function expectBothWindows(rows: readonly Row[]): void {
  const of = (window: string) =>
    rows.filter((row) => row.window === window).map(({ window: _, since: __, until: ___, ...row }) => row)
  expect(of('LAST_24H').length).toBeGreaterThan(0)
  expect(of('ALL').length).toBeGreaterThan(0)
  expect(JSON.stringify(of('ALL'))).not.toBe(JSON.stringify(of('LAST_24H')))
}

describe('a view of fixed windows has what the API answers for the same window', () => {
  const only = (argument: string, value: unknown) => (value === null ? '' : `${argument}: "${value}", `)

  test.each([
    [
      'compute_liveness',
      'provider, "window"',
      (row: Row) =>
        `computeLiveness(${only('provider', row.provider)}${windowArgs(row)}) {
          active settlements daysActive firstTime lastTime longestGapSeconds medianGapSeconds currentGapSeconds }`,
    ],
    [
      'compute_fine_tuning_funnel',
      'provider NULLS FIRST, "window"',
      (row: Row) =>
        `computeFineTuningFunnel(${only('provider', row.provider)}${windowArgs(row)}) {
          provider added acknowledged settled penalised abandoned evicted deleted open feeWei penaltyFeeWei medianAcknowledgeSeconds }`,
    ],
    [
      'da_latency',
      'client NULLS FIRST, "window"',
      (row: Row) =>
        `daLatency(${only('client', row.client)}${windowArgs(row)}) {
          n p50Blocks p95Blocks maxBlocks p50Seconds p95Seconds maxSeconds waiting }`,
    ],
    [
      'da_participation',
      '"window"',
      (row: Row) =>
        `daParticipation(${windowArgs(row)}) { attestations unread misfits quorumRows signedRows minMarginRows }`,
    ],
  ])('%s', async (view, order, query) => {
    const rows = await ofWindows(view, order)
    expectBothWindows(rows)
    for (const row of rows) {
      const [answer] = Object.values(await analyst.ask(`{ ${query(row)} }`))
      expectSame(row, answer as Row)
    }
  })

  test.each([
    [
      'da_participation_bar',
      'from_percent',
      (row: Row) => `daParticipation(${windowArgs(row)}) { histogram { fromPercent toPercent attestations } }`,
    ],
    [
      'storage_size_bucket',
      'from_bytes',
      (row: Row) => `storageSizes(${windowArgs(row)}) { fromBytes toBytes submissions sizeBytes }`,
    ],
  ])('%s', async (view, order, query) => {
    const rows = await ofWindows(view, order)
    expectBothWindows(rows)
    for (const window of ['LAST_24H', 'ALL']) {
      const own = rows.filter((row) => row.window === window)
      const [answer] = Object.values(await analyst.ask(`{ ${query(own[0]!)} }`))
      const listed = (Array.isArray(answer) ? answer : (answer as { histogram: Row[] }).histogram) as Row[]
      expect(own).toHaveLength(listed.length)
      for (const [i, one] of listed.entries()) expectSame(own[i]!, one)
    }
  })

  test('compute_fine_tuning_utilisation', async () => {
    const rows = await ofWindows('compute_fine_tuning_utilisation', 'provider, serving, "window"')
    expectBothWindows(rows)
    for (const row of rows) {
      const { computeFineTuningUtilisation: services } = await analyst.ask(
        `{ computeFineTuningUtilisation(provider: "${row.provider}", ${windowArgs(row)}) { serving busySeconds idleSeconds } }`,
      )
      expectSame(
        row,
        services.find(({ serving }: Row) => serving === row.serving),
      )
    }
  })

  test('inflation', async () => {
    const rows = await ofWindows('inflation')
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      const since = (row.since as Date | null) ?? new Date(0)
      const { inflation } = await analyst.ask(
        `{ inflation(${windowArgs({ since, until: row.until })}) { seconds issuedWei rate annualRate
          opening { blockNumber time totalWei } closing { blockNumber time totalWei } } }`,
      )
      const { opening, closing, rate, annualRate, ...same } = inflation
      expectSame(row, {
        ...same,
        openingBlock: opening.blockNumber,
        openingTime: opening.time,
        openingTotalWei: opening.totalWei,
        closingBlock: closing.blockNumber,
        closingTime: closing.time,
        closingTotalWei: closing.totalWei,
      })
      expectRatio(row.rate, rate)
      expectRatio(row.annual_rate, annualRate)
    }
  })
})

describe('a view as of the head has what the API answers', () => {
  test('compute_model_price_day', async () => {
    const rows = await select('SELECT * FROM compute_model_price_day ORDER BY model, time LIMIT 40')
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) {
      const day = row.time as Date
      const { computeModelPrices } = await analyst.ask(
        `query ($model: String!, $since: DateTime, $until: DateTime) { computeModelPrices(model: $model, since: $since, until: $until) {
          time isPartial services settledWei input { minWei medianWei weightedWei } output { minWei medianWei weightedWei } } }`,
        { model: row.model, since: day.toISOString(), until: new Date(day.getTime() + 86_400_000).toISOString() },
      )
      const [{ input, output, ...same }] = computeModelPrices
      const price = (which: string, { minWei, medianWei, weightedWei }: Row) => ({
        [`${which}MinWei`]: minWei,
        [`${which}MedianWei`]: medianWei,
        [`${which}WeightedWei`]: weightedWei,
      })
      expectSame(row, { ...same, ...price('input', input), ...price('output', output) })
    }
  })

  test('storage_miner_liveness and storage_miner_epoch_liveness', async () => {
    const rows = await select('SELECT * FROM storage_miner_liveness ORDER BY miner')
    expect(rows.some(({ won }) => Number(won) > 0)).toBe(true)
    for (const row of rows) {
      const { storageMinerLiveness } = await analyst.ask(
        `{ storageMinerLiveness(miner: "${row.miner}") { minable won tried longestGap epochs { epoch time minable wins attempts } } }`,
      )
      const { epochs, ...same } = storageMinerLiveness
      expectSame(row, same)
      const own = await select(
        `SELECT * FROM storage_miner_epoch_liveness WHERE miner = '${row.miner}' ORDER BY time, epoch`,
      )
      expect(own).toHaveLength(epochs.length)
      for (const [i, epoch] of epochs.entries()) expectSame(own[i]!, epoch)
    }
  })

  test('storage_node_files, storage_node_status and storage_node_sync', async () => {
    const counts = 'asked unknown notUploaded partial uploaded pruned'
    const { storageNodeFiles, storageNodes, storageAccounts, storageSubmissions } = await analyst.ask(
      `{ storageNodeFiles { ${counts} } storageNodes { source logSyncHeight lastChecked }
        storageAccounts(first: 1000) { nodes { address nodeFiles { ${counts} } } }
        storageSubmissions(first: 200) { nodes { submissionIndex fileRoot
          nodeStatus { status code uploadedSegments lastChecked statusSince source } } } }`,
    )
    const files = await select('SELECT * FROM storage_node_files')
    expectSame(files.find(({ submitter }) => submitter === null)!, storageNodeFiles)
    const accounts = storageAccounts.nodes.filter(({ nodeFiles }: Row) => nodeFiles !== null)
    expect(accounts.length).toBeGreaterThan(0)
    for (const { address, nodeFiles } of accounts)
      expectSame(files.find(({ submitter }) => submitter === address)!, nodeFiles)

    expect(storageNodes).toHaveLength(1)
    expectSame((await select('SELECT * FROM storage_node_sync'))[0]!, storageNodes[0])

    const statuses = new Map(
      (await select(`SELECT *, '0x' || encode(file_root, 'hex') AS root FROM storage_node_status`)).map((row) => [
        `${row.submission_index} ${row.root}`,
        row,
      ]),
    )
    const answered = storageSubmissions.nodes.filter(({ nodeStatus }: Row) => nodeStatus !== null)
    expect(new Set(answered.map(({ nodeStatus }: { nodeStatus: Row }) => nodeStatus.status)).size).toBe(5)
    for (const { submissionIndex, fileRoot, nodeStatus } of answered)
      expectSame(statuses.get(`${submissionIndex} ${fileRoot}`)!, nodeStatus)
  })

  test('da_turnout', async () => {
    const rows = await select('SELECT * FROM da_turnout')
    const { daQuorums } = await analyst.ask(
      '{ daQuorums(first: 1000) { nodes { key turnout { attestations unread minSignedRows maxSignedRows signedRows minMarginRows } } } }',
    )
    expect(rows).toHaveLength(daQuorums.nodes.length)
    expect(rows.length).toBeGreaterThan(0)
    for (const { key, turnout } of daQuorums.nodes) expectSame(rows.find(({ quorum }) => quorum === key)!, turnout)
  })

  test('supply', async () => {
    const [row] = await select('SELECT * FROM supply')
    const { supply } = await analyst.ask(
      `{ supply { blockNumber time formulaVersion genesisWei nativeRewardWei restakingRewardWei baseInflationWei issuedWei totalWei
        circulatingWei stale gap reading { blockNumber } } }`,
    )
    const { reading, ...same } = supply
    expectSame(row!, { ...same, readingBlock: reading.blockNumber })
  })

  test('staking_totals, staking_return and staking_due_blocks', async () => {
    const [totals] = await select('SELECT * FROM staking_totals')
    const { stakingTotals, stakingUnbondingCalendar } = await analyst.ask(
      `{ stakingTotals { isFollowed blockNumber time validators bonded unseenValidators tokensWei bondedTokensWei delayBlocks communityTaxPpm
          maxValidatorCount }
        stakingUnbondingCalendar { fromBlock toBlock expectedAt isDue payouts accounts amountWei unknownAmounts } }`,
    )
    expectSame(totals!, stakingTotals)
    const due = await select('SELECT * FROM staking_due_blocks ORDER BY from_block LIMIT 1000')
    expect(due.length).toBeGreaterThan(0)
    expect(due).toHaveLength(stakingUnbondingCalendar.length)
    for (const [i, stretch] of stakingUnbondingCalendar.entries()) expectSame(due[i]!, stretch)

    const returns = await select('SELECT * FROM staking_return ORDER BY validator, "window" LIMIT 60')
    expect(returns.some(({ return_ppb }) => return_ppb !== null)).toBe(true)
    for (const row of returns) {
      const { stakingReturn } = await analyst.ask(
        `{ stakingReturn(validator: "${row.validator}", window: ${row.window}) {
          tokensWei fromBlock fromTime untilBlock untilTime ratio returnPpb annualizedPpb } }`,
      )
      const { ratio, ...same } = stakingReturn
      expectSame(row, same)
      expect(row.gain === null ? null : `${row.gain}/${row.base}`).toBe(ratio)
    }
  })
})
