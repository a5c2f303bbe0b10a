import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../src/api/schema'
import { DA_ROOTS } from './api/daRoots'
import { address, hashAt, LEDGER, MINER, SERVING, seededDatabase, timeAt } from './api/seed'
import { MARKET, NFT, nft, TOKEN } from './api/seedMarket'
import { AGENTIC_ID, agentic, REPUTATION } from './api/seedReputation'
import { statementsOf } from './api/statements'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await seededDatabase()
  pool = new Pool({ connectionString: database.url, max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

describe('the number of statements does not depend on the size of a page', () => {
  test.each([
    [
      'settlements with provider, service and version',
      4,
      'computeSettlements',
      `factId computeProvider { address }
      service { model currentVersion { version } }`,
    ],
    [
      'providers with reliability and liveness',
      4,
      'computeProviders',
      'reliability { n } liveness { active } pairs(first: 3) { id }',
    ],
    [
      'services with totals and their version at a block',
      3,
      'computeServices',
      'totals { feeWei } versionAt(block: 60) { version }',
    ],
    [
      'services with stake, acknowledgements and additional information',
      4,
      'computeServices',
      'additionalInfo currentVersion { normalModel } stake { stakeWei } acknowledgements(first: 3) { cause }',
    ],
    ['agents with what clients say of them', 2, 'agents', 'reputation { meanE18 clients }'],
    ['submissions with account', 2, 'storageSubmissions', 'account { feeWei }'],
    [
      'submissions with their file and its uploads, and the state of their accounts',
      5,
      'storageSubmissions',
      'expiryState account { expiry { healthy { feeWei } } } file { latest { id } }',
    ],
    [
      'wins with miner, attempt, reward and pool',
      5,
      'storageMiningWins',
      'miner { wins } attempt { id } reward { pool { id } }',
    ],
    ['miners with owners and liveness', 3, 'storageMiners', 'owners { beneficiary } liveness(epochs: 5) { won }'],
    ['readings of the supply with reserves', 2, 'supplyReadings', 'reserves { balanceWei }'],
    ['blocks with transactions', 2, 'blocks', 'transactions(first: 5) { hash }'],
    [
      'providers with services with versions and back',
      4,
      'computeProviders',
      'services { versions(first: 3) { service { id } } }',
    ],
    [
      'ledgers with runway, accounts, refunds and provider',
      5,
      'computeLedgers',
      'runwaySeconds accounts(first: 3) { computeProvider { address } refundRequests(first: 3) { pendingWei } }',
    ],
  ])('%s: %i', async (_, count, list, fields) => {
    // Small pages hold rows with every relation; there are few providers, so one is a page already.
    for (const first of (list.startsWith('compute') || list === 'storageMiners') && list !== 'computeSettlements'
      ? [1, 200]
      : [10, 200]) {
      expect(await statementsOf(pool, `{ ${list}(first: ${first}) { nodes { ${fields} } } }`)).toHaveLength(count)
    }
  })
})

const times = `since: "${timeAt(20).toISOString()}", until: "${timeAt(60).toISOString()}"`

/** Every list with every filter, every single by every key, every series. */
const ROOTS: readonly string[] = [
  ...['', times].map((args) => `blocks(order: DESC ${args}) { nodes { height } }`),
  ...['', times, `recipient: "${address(1)}"`, 'validatorIndex: 3', `validatorIndex: 3 ${times}`].map(
    (args) => `stakeExits(order: DESC ${args}) { nodes { amountWei } }`,
  ),
  ...['', times, 'opensDay: true', `opensDay: true ${times}`].map(
    (args) => `supplyReadings(order: DESC ${args}) { nodes { totalWei reserves { balanceWei } } }`,
  ),
  ...['', '(block: 50)'].map((args) => `supply${args} { totalWei reading { reserves { address } } }`),
  'inflation(since: "2026-01-01T00:20:00Z", until: "2026-01-01T00:40:00Z") { issuedWei }',
  ...['', times, `sender: "${address(1)}"`, `recipient: "${address(101)}"`, `sender: "${address(1)}" ${times}`].map(
    (args) => `transactions(order: DESC ${args}) { nodes { hash } }`,
  ),
  ...[
    '',
    times,
    `account: "${address(1)}"`,
    `sender: "${address(1)}"`,
    `fileRoot: "${hashAt(1)}"`,
    `txHash: "${hashAt(1)}"`,
  ].map(
    (args) =>
      `storageSubmissions(order: DESC ${args}) { nodes { factId expiryState file { renewals } nodeStatus { status } transaction { gasUsed } } }`,
  ),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`, `provider: "${address(1)}" ${times}`].map(
    (args) => `computeSettlements(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `provider: "${address(1)}"`, `service: "${SERVING}-${address(1)}"`].map(
    (args) => `computeServiceVersions(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `provider: "${address(1)}"`].map((args) => `computeServices(order: ASC ${args}) { nodes { id } }`),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`, `user: "${address(1)}" ${times}`].map(
    (args) => `computeSecurityEvents(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `provider: "${address(1)}"`, `user: "${address(1)}"`].map(
    (args) => `computeLegacyFailures(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['computeSignerAcknowledgements', 'computeStakes', 'computeStakeMovements', 'computeLegacyBatches'].flatMap(
    (list) => ['', `provider: "${address(1)}"`].map((args) => `${list}(order: DESC ${args}) { nodes { id } }`),
  ),
  ...['', 'parameter: LOCK_TIME', 'contract: "inference"'].map(
    (args) => `computeParameters(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', 'contract: "inference"', `beacon: "${address(1)}"`].map(
    (args) => `computeUpgrades(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`, `user: "${address(1)}" ${times}`].map(
    (args) => `computeSandboxVouchers(order: DESC ${args}) { nodes { factId account { service { id } } } }`,
  ),
  ...['Accounts', 'Deposits', 'Refunds', 'Acknowledgements'].flatMap((list) =>
    ['', `provider: "${address(1)}"`, `user: "${address(1)}"`].map(
      (args) => `computeSandbox${list}(order: DESC ${args}) { nodes { id } }`,
    ),
  ),
  ...['Services', 'Providers', 'Withdrawals'].flatMap((list) =>
    ['', `provider: "${address(1)}"`].map((args) => `computeSandbox${list}(order: ASC ${args}) { nodes { id } }`),
  ),
  ...['', `provider: "${address(1)}"`, `service: "${SERVING}-${address(1)}"`].map(
    (args) => `computeSandboxServiceVersions(order: DESC ${args}) { nodes { service { id } } }`,
  ),
  ...['Contracts', 'StakeRules', 'Ownerships'].map((list) => `computeSandbox${list} { nodes { id } }`),
  ...['', `owner: "${address(1)}"`].flatMap((args) => [
    `computeTappApps(order: ASC ${args}) { nodes { versions { id } nodes { id } ackPeriods { id } } }`,
    `computeTappStakeWithdrawals(order: ASC ${args}) { nodes { id } }`,
  ]),
  ...['AppVersions', 'AckPeriods', 'Nodes', 'NodeChanges', 'Users', 'Acknowledgements'].flatMap((list) =>
    ['', 'app: "x"'].map((args) => `computeTapp${list}(order: DESC ${args}) { nodes { id } }`),
  ),
  ...['Users', 'Acknowledgements'].map((list) => `computeTapp${list}(user: "${address(1)}") { nodes { id } }`),
  `computeTappNodes(signer: "${address(1)}") { nodes { id } }`,
  ...['', 'reason: UNHANDLED'].map((args) => `rawLogs(domain: CHAIN ${args}) { nodes { factId } }`),
  ...['', 'check: "storage-price"', 'run: "0000000001"', 'check: "storage-price", run: "0000000001"'].flatMap(
    (args) => [
      `auditChecks(order: ASC ${args}) { nodes { outcome run { outcome } } }`,
      `audits(order: ASC ${args}) { nodes { outcome } }`,
      `audits(differencesOnly: true ${args}) { nodes { outcome run { outcome } } }`,
    ],
  ),
  'auditRuns { nodes { checks { outcome } } }',
  ...['chainAddresses', 'storageEpochs', 'storagePrices', 'storageAccounts', 'computeProviders'].map(
    (list) => `${list} { nodes { id } }`,
  ),
  'block(height: 5) { hash transactions { hash } }',
  `block(hash: "${hashAt(5)}") { height }`,
  `transaction(hash: "${hashAt(5)}") { status transaction { id } acts { fact { id } } }`,
  `account(address: "${address(1)}") { contract isReserve domains { state } roles { role asOfBlock figures(first: 2) { id } } }`,
  ...['5', hashAt(5), address(1), `${NFT}:1`, '01'.repeat(48), 'llama', 'a "quoted" % name_'].map(
    (text) => `search(text: ${JSON.stringify(text)}) { kind key object { __typename } }`,
  ),
  `chainAddress(address: "${address(1)}") { id }`,
  'storageSubmission(submissionIndex: 5) { account { id } }',
  'storageSubmission(factId: "x") { id }',
  'storageEpoch(epoch: 5) { id }',
  `storageAccount(address: "${address(1)}") { expiry { expired { submissions } } nodeFiles { pruned } }`,
  'storageNodeFiles { pruned }',
  'storageNodes { logSyncHeight }',
  'storageExpiry { expired { submissions } }',
  ...['', `account: "${address(1)}"`].map((args) => `storageForecast(days: 400 ${args}) { days { time } }`),
  ...['since: "2025-12-01"', times].map((args) => `storageSizes(${args}) { fromBytes }`),
  ...['window: LAST_7D', times].map((args) => `storageLeaderboard(by: BYTES, ${args}) { standings { rank } }`),
  `storageFile(fileRoot: "${hashAt(1)}") { first { id } latest { id } }`,
  'computeSettlement(factId: "x") { id }',
  ...[
    '',
    times,
    `provider: "${address(1)}"`,
    `user: "${address(1)}"`,
    `status: SETTLED`,
    `provider: "${address(1)}" ${times}`,
  ].map((args) => `computeDeliverables(order: DESC ${args}) { nodes { factId events { factId } } }`),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`, 'deliverable: "x"'].map(
    (args) => `computeDeliverableEvents(order: DESC ${args}) { nodes { factId deliverable { factId } } }`,
  ),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`].map(
    (args) => `computeFineTuningSettlements(order: DESC ${args}) { nodes { factId deliverable { factId } } }`,
  ),
  ...['', times, `provider: "${address(1)}"`].flatMap((args) =>
    ['computeFineTuningSignerChanges', 'computeFineTuningStakes'].map(
      (list) => `${list}(order: DESC ${args}) { nodes { factId } }`,
    ),
  ),
  ...['', `provider: "${address(1)}"`, `service: "${SERVING}-${address(1)}"`].flatMap((args) =>
    ['computeFineTuningServiceVersions', 'computeFineTuningOccupancies'].map(
      (list) => `${list}(order: DESC ${args}) { nodes { factId service { id } } }`,
    ),
  ),
  ...['', `provider: "${address(1)}"`].map(
    (args) =>
      `computeFineTuningServices(order: ASC ${args}) { nodes { currentVersion { id } versions { id } occupancy { id } } }`,
  ),
  ...['', `serving: "${SERVING}"`].map((args) => `computeFineTuningParameters(order: DESC ${args}) { nodes { id } }`),
  'computeFineTuningContracts { nodes { id } }',
  `computeFineTuningContract(address: "${SERVING}") { id }`,
  ...['', `provider: "${address(1)}"`].map((args) => `computeFineTuningPairs(order: ASC ${args}) { nodes { id } }`),
  `computeFineTuningPair(user: "${address(1)}", provider: "${address(1)}") { id }`,
  `computeFineTuningService(serving: "${SERVING}", provider: "${address(1)}") { computeFineTuningProvider { id } }`,
  'computeFineTuningProviders { nodes { services { id } users { id } deliverables { id } } }',
  `computeFineTuningProvider(address: "${address(1)}") { id }`,
  'computeFineTuningUsers { nodes { providers { id } } }',
  `computeFineTuningUser(address: "${address(1)}") { id }`,
  ...[
    'computeDeliverable',
    'computeDeliverableEvent',
    'computeFineTuningSettlement',
    'computeFineTuningSignerChange',
  ].map((single) => `${single}(factId: "x") { id }`),
  ...['ServiceVersion', 'Occupancy', 'Stake', 'Parameter'].map(
    (single) => `computeFineTuning${single}(factId: "x") { id }`,
  ),
  'computeFineTuningStats(step: HOUR) { points { added } }',
  `computeFineTuningProviderStats(provider: "${address(1)}", step: HOUR) { points { added } }`,
  ...[times, `provider: "${address(1)}" ${times}`, `provider: "${address(1)}"`].map(
    (args) => `computeFineTuningFunnel(${args}) { added }`,
  ),
  ...['', times].map((args) => `computeFineTuningFunnels(first: 5 ${args}) { provider added }`),
  ...['', times].map((args) => `computeFineTuningUtilisation(provider: "${address(1)}" ${args}) { busySeconds }`),
  `computeProvider(address: "${address(1)}") { services { id } pairs { id } reliability { n } liveness { active } }`,
  'computeUsers { nodes { address pairs { id } } }',
  `computeUser(address: "${address(1)}") { id }`,
  ...['', `provider: "${address(1)}"`, `user: "${address(1)}"`].map(
    (args) => `computePairs(order: ASC ${args}) { nodes { id } }`,
  ),
  `computeUserStats(user: "${address(1)}", step: HOUR) { points { settlements } }`,
  `computeServiceAt(serving: "${SERVING}", provider: "${address(1)}") { version }`,
  `computeServiceAt(serving: "${SERVING}", provider: "${address(1)}", block: 50) { version }`,
  `computeService(serving: "${SERVING}", provider: "${address(2)}") { totals { settlements } versionAt(block: 50) { version } }`,
  ...['', `provider: "${address(1)}"`, `user: "${address(1)}"`, 'model: "llama"', `serving: "${SERVING}"`].flatMap(
    (args) => [
      `computeTotals(until: "2026-01-09T10:00:00Z" ${args}) { figures { settledWei } }`,
      `computeTotals(since: "2026-01-01T05:00:00Z", until: "2026-01-09T10:00:00Z" ${args}) { figures { settledWei } previous { users } }`,
    ],
  ),
  `computeReliability(provider: "${address(1)}", since: "2026-01-01T05:00:00Z") { wilsonLower }`,
  `computeLiveness(provider: "${address(1)}", since: "2026-01-01T05:00:00Z") { longestGapSeconds }`,
  ...['PROVIDER', 'USER', 'MODEL', 'SERVICE'].map(
    (of) => `computeLeaderboard(of: ${of}, since: "2026-01-01T05:00:00Z") { rows { rank } }`,
  ),
  'computeModelPrices(model: "llama") { services }',
  ...['', `user: "${address(1)}"`].map((args) => `computeLedgers(order: ASC ${args}) { nodes { runwaySeconds } }`),
  ...['', times, `user: "${address(1)}"`, `provider: "${address(1)}"`].map(
    (args) => `computeLedgerMovements(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `user: "${address(1)}"`, `provider: "${address(1)}"`].map(
    (args) => `computeAccounts(order: ASC ${args}) { nodes { userLedger { id } refundRequests { id } } }`,
  ),
  ...['', times, `user: "${address(1)}"`, `provider: "${address(1)}"`].map(
    (args) => `computeRefundRequests(order: DESC ${args}) { nodes { account { id } } }`,
  ),
  ...[
    '',
    'search: "a"',
    'kind: INFERENCE',
    'model: "a"',
    'serviceType: "chatbot"',
    'verifiability: "TeeML"',
    `provider: "${address(1)}"`,
    'maxInputPriceWei: "5"',
    'active: true',
    `after: "inference-${SERVING}-${address(1)}"`,
  ].map(
    (args) =>
      `catalogue(first: 10 ${args}) { nodes { relistings totals { users } versions { changes { field } } service { __typename } } }`,
  ),
  ...['FINE_TUNING', 'INFERENCE', 'SANDBOX'].map(
    (kind) => `catalogueEntry(kind: ${kind}, serving: "${SERVING}", provider: "${address(1)}") { url }`,
  ),
  ...['', `(user: "${address(3)}")`].map((args) => `computeUnlockCalendar${args} { pendingWei }`),
  ...['', `ledger: "${LEDGER}"`].map(
    (args) => `computeLedger(user: "${address(1)}" ${args}) { accounts { id } runwaySeconds }`,
  ),
  `computeAccount(serving: "${SERVING}", user: "${address(1)}", provider: "${address(1)}") { id }`,
  'computeLedgerMovement(factId: "x") { id }',
  'computeLedgerTotals { nodes { unattributedWei } }',
  'computeRegisteredServices { nodes { isRecommended } }',
  'computeLedgerStats(step: HOUR) { points { spentWei } }',
  `computeService(serving: "${SERVING}", provider: "${address(1)}") {
    versions { id } currentVersion { id } acknowledgements { id } stake { id } additionalInfo }`,
  `computeProvider(address: "${address(1)}") { services { id } stakes { id } }`,
  `computeService(serving: "${SERVING}", provider: "${address(1)}") { versions { id } currentVersion { id } }`,
  `computeProvider(address: "${address(1)}") { services { id } }`,
  `computeSandboxService(serving: "${SERVING}", provider: "${address(1)}") { versions { id } }`,
  `computeSandboxProvider(serving: "${SERVING}", provider: "${address(1)}") { service { id } }`,
  `computeSandboxAccount(serving: "${SERVING}", user: "${address(1)}", provider: "${address(1)}") { refund { id } }`,
  'computeSandboxVoucher(factId: "x") { id }',
  `computeSandboxContract(address: "${address(1)}") { id }`,
  'computeTappApp(appId: "x") { currentVersion { id } }',
  'computeSandboxStats(step: HOUR) { points { settlements } }',
  `computeSandboxProviderStats(provider: "${address(1)}", step: HOUR) { points { settlements } }`,
  `computeSandboxUserStats(user: "${address(1)}", step: HOUR) { points { settlements } }`,
  ...['', times, `miner: "${MINER}"`, `sender: "${address(1)}"`, 'success: false', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageMiningAttempts(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `miner: "${MINER}"`, `beneficiary: "${address(1)}"`, 'epoch: 5', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageMiningWins(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `miner: "${MINER}"`, `beneficiary: "${address(1)}"`, 'pool: "x"', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageRewards(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `payee: "${address(1)}"`, `txHash: "${hashAt(1)}"`].map(
    (args) => `storageEscrowMovements(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `payee: "${address(1)}"`].map((args) => `storageEscrowBalances(order: ASC ${args}) { nodes { id } }`),
  ...['', `beneficiary: "${address(1)}"`].map((args) => `storageMiners(order: ASC ${args}) { nodes { id } }`),
  ...['', `miner: "${MINER}"`, `beneficiary: "${address(1)}"`].map(
    (args) => `storageMinerOwners(order: ASC ${args}) { nodes { id } }`,
  ),
  ...['', `sender: "${address(1)}"`].map((args) => `storageDonations(order: ASC ${args}) { nodes { id } }`),
  ...['', `setting: "${address(1)}"`].map((args) => `storageParameterVersions(order: ASC ${args}) { nodes { id } }`),
  ...['', `address: "${address(1)}"`].map((args) => `storageUpgrades(order: ASC ${args}) { nodes { id } }`),
  ...['storageRewardPools', 'storageRewardFunds', 'storageParameters', 'storagePauses', 'storageFlows'].map(
    (list) => `${list} { nodes { id } }`,
  ),
  `storageMiner(minerId: "${hashAt(1)}") { owners { beneficiary } }`,
  `storageMiner(miner: "${MINER}") { id }`,
  `storageMiningAttempt(txHash: "${hashAt(1)}") { win { id } }`,
  'storageMiningWin(factId: "x") { attempt { id } reward { id } }',
  'storageReward(factId: "x") { pool { id } }',
  `storageBeneficiary(address: "${address(1)}") { miners { id } }`,
  ...['REWARD', 'LATEST'].flatMap((by) =>
    ['', `after: "${address(1)}"`].map((args) => `storageBeneficiaries(by: ${by} ${args}) { miners { id } }`),
  ),
  ...['ALL', 'LAST_24H'].map((window) => `storageRewardTotals(window: ${window}) { averageWei }`),
  'storageRewardPool(pool: "x") { id }',
  'storageParameter(setting: "x") { versions { id } }',
  'storageMiningStats(step: HOUR) { points { wins } }',
  `storageMinerStats(miner: "${MINER}", step: HOUR) { points { wins } }`,
  'storageMinerBoard { places { rank } }',
  `storageMinerBoard(by: WINS, ${times}) { places { rank } }`,
  `storageMinerLiveness(miner: "${MINER}") { won }`,
  ...[
    '',
    times,
    'kind: DEPOSIT',
    `sender: "${address(1)}"`,
    `recipient: "${address(1)}"`,
    `minter: "${address(1)}"`,
    `txHash: "${hashAt(1)}"`,
  ].map((args) => `w0gMovements(order: DESC ${args}) { nodes { factId } }`),
  'w0gMovement(factId: "x") { id }',
  ...['', `owner: "${address(1)}"`, `spender: "${address(1)}"`].map(
    (args) => `w0gApprovals(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['first: 5', `after: "${address(5)}"`].map(
    (args) => `w0gHolders(${args}) { topSharePpm(top: 10) places { rank sharePpm holder { id } } }`,
  ),
  `w0gHolder(address: "${address(5)}") { balanceWei }`,
  'w0gTokens { nodes { heldWei supply { totalSupplyWei } } }',
  'w0gMinters { nodes { remainingWei caps { id } movements { id } } }',
  `w0gMinter(address: "${address(1)}") { id }`,
  ...['', `minter: "${address(1)}"`].map((args) => `w0gMinterCaps(order: DESC ${args}) { nodes { id } }`),
  'w0gStats(step: HOUR) { points { deposits holders } }',
  ...['', 'contract: "flow"', `address: "${address(1)}"`, `account: "${address(1)}"`].map(
    (args) => `storageRoleChanges(order: DESC ${args}) { nodes { id } }`,
  ),
  ...[
    '',
    times,
    'contract: "flow"',
    `address: "${address(1)}"`,
    'kind: PARAMETER',
    'domain: STORAGE',
    `after: "0000000100-aaaaa-000000-upgrade"`,
    `order: ASC, after: "0000000100-aaaaa-000000-upgrade"`,
  ].map((args) => `governanceActs(first: 10 ${args}) { nodes { key before after } }`),
  ...['upgrade', 'parameter', 'role', 'pause', 'admin', 'ownership'].map(
    (kind) => `governanceAct(key: "x-${kind}") { before after }`,
  ),
  ...DA_ROOTS,
  ...['', times, `agent: "${agentic(1)}"`, `client: "${address(1)}"`, `registry: "${REPUTATION}"`].map(
    (args) => `agentFeedback(order: DESC ${args}) { nodes { responses { id } } }`,
  ),
  ...['', `agent: "${agentic(1)}"`, `responder: "${address(1)}"`, 'feedback: "x"'].map(
    (args) => `agentFeedbackResponses(order: DESC ${args}) { nodes { feedback { client } } }`,
  ),
  ...['', `agent: "${agentic(1)}"`, `validator: "${address(1)}"`].map(
    (args) => `agentValidations(order: DESC ${args}) { nodes { responses { tag } latestResponse { response } } }`,
  ),
  ...['', `agent: "${agentic(1)}"`, `validator: "${address(1)}"`, 'validation: "x"'].map(
    (args) => `agentValidationResponses(order: DESC ${args}) { nodes { validation { requestUri } } }`,
  ),
  ...['', `agent: "${agentic(1)}"`, `sealAddress: "${address(1)}"`].map(
    (args) => `agentSeals(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `contract: "${AGENTIC_ID}"`, `trusted: "${address(1)}"`].map(
    (args) => `agentTrust(order: DESC ${args}) { nodes { factId } }`,
  ),
  'agentFoundContracts { nodes { id } }',
  'agentFeedbackRow(factId: "x") { id }',
  ...['', 'tag1: "tag1"', `tag1: "" tag2: "x" clients: ["${address(1)}"]`].map(
    (args) => `agentReputation(agent: "${agentic(1)}" ${args}) { meanE18 insufficientData }`,
  ),
  `agentTagReputation(agent: "${agentic(1)}") { tag1 meanE18 }`,
  ...[
    `agent: "${agentic(1)}"`,
    `dataHash: "${hashAt(1)}"`,
    `fileRoot: "${hashAt(1)}"`,
    `address: "${address(1)}"`,
    `provider: "${address(1)}"`,
    `agent: "${agentic(1)}" kinds: [AGENT_OWNER, WALLET_SERVICE]`,
  ].map((args) => `agentLinks(${args}) { kind txHash }`),
  ...['', `owner: "${address(1)}"`, `creator: "${address(1)}"`, `collection: "${NFT}"`, 'standard: AGENT_NFT'].map(
    (args) =>
      `agents(first: 5, order: ASC ${args}) { nodes { agent ownership { id } copies { id } data(first: 2) { entries(first: 2) { file { renewals } } } authorizations { id } uris { id } metadata { id } saleHistory { id } volumes { id } } }`,
  ),
  `agent(collection: "${NFT}", tokenId: "1") { owner }`,
  ...['', `owner: "${address(1)}"`].map((args) => `agentOwners(order: ASC ${args}) { nodes { id } }`),
  ...['', `agent: "${nft(1)}"`, `from: "${address(1)}"`, `to: "${address(1)}"`, `txHash: "${hashAt(1)}"`].map(
    (args) => `agentTransfers(order: DESC ${args}) { nodes { agentState { id } } }`,
  ),
  ...['', `agent: "${nft(1)}"`, `original: "${nft(1)}"`].map(
    (args) => `agentClones(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['DataVersions', 'UriVersions', 'MetadataVersions'].flatMap((list) =>
    ['', `agent: "${nft(1)}"`].map((args) => `agent${list}(order: DESC ${args}) { nodes { agentState { id } } }`),
  ),
  ...['', 'version: "x"', `dataHash: "${hashAt(1)}"`].map(
    (args) => `agentDataEntries(order: DESC ${args}) { nodes { file { renewals } } }`,
  ),
  ...['', `agent: "${nft(1)}"`, `user: "${address(1)}"`].map(
    (args) => `agentAuthorizations(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `user: "${address(1)}"`, `delegate: "${address(1)}"`].map(
    (args) => `agentDelegates(order: ASC ${args}) { nodes { id } }`,
  ),
  ...['', `user: "${address(1)}"`].map((args) => `agentDelegateVersions(order: DESC ${args}) { nodes { id } }`),
  ...['', `agent: "${nft(1)}"`, `creator: "${address(1)}"`].map(
    (args) => `agentCreatorVersions(order: DESC ${args}) { nodes { id } }`,
  ),
  ...[
    '',
    times,
    `agent: "${nft(1)}"`,
    `seller: "${address(1)}"`,
    `buyer: "${address(1)}"`,
    `partner: "${address(1)}"`,
    `currency: "${TOKEN}"`,
    `txHash: "${hashAt(1)}"`,
  ].map((args) => `agentSales(order: DESC ${args}) { nodes { agentState { id } transfer { id } } }`),
  'agentSale(factId: "x") { id }',
  ...['', times, `account: "${address(1)}"`, `agent: "${nft(1)}"`].map(
    (args) => `agentPaidMints(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `account: "${address(1)}"`].map((args) => `agentMarketAccounts(order: ASC ${args}) { nodes { id } }`),
  ...['', times, `account: "${address(1)}"`].map(
    (args) => `agentMarketMovements(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `partner: "${address(1)}"`].map((args) => `agentFeePurses(order: ASC ${args}) { nodes { balanceUnits } }`),
  ...['', `recipient: "${address(1)}"`].map((args) => `agentFeeWithdrawals(order: DESC ${args}) { nodes { id } }`),
  ...['', `address: "${MARKET}"`, 'parameter: FEE_RATE_BPS'].map(
    (args) => `marketplaceParameters(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `address: "${MARKET}"`].map((args) => `marketplacePauses(order: DESC ${args}) { nodes { id } }`),
  'agentStats(standard: AGENT_NFT, step: HOUR) { points { mints } }',
  `agentSaleStats(currency: "${address(0)}", step: HOUR) { points { sales salesTotal volumeUnitsTotal } }`,
  ...['AGENT', 'SELLER', 'BUYER', 'CREATOR'].flatMap((of) =>
    ['', times].map((args) => `agentLeaderboard(of: ${of} ${args}) { rows { rank agentState { id } } }`),
  ),
  ...['', 'bondStatus: BONDED', `operator: "${address(1)}"`].map(
    (args) => `stakingValidators(order: ASC ${args}) { nodes { id versions { version } } }`,
  ),
  ...['', `validator: "${address(1)}"`].flatMap((args) =>
    ['ValidatorVersions', 'Upkeeps', 'Snapshots'].map((list) => `staking${list}(order: DESC ${args}) { nodes { id } }`),
  ),
  ...['', `validator: "${address(1)}"`, `delegator: "${address(2)}"`].map(
    (args) => `stakingDelegations(order: ASC ${args}) { nodes { tokensWei stakingValidator { id } } }`,
  ),
  ...['', times, `validator: "${address(1)}"`, `delegator: "${address(2)}"`, `delegator: "${address(2)}" ${times}`].map(
    (args) => `stakingMovements(order: DESC ${args}) { nodes { factId stakingValidator { id } } }`,
  ),
  ...['', `validator: "${address(1)}"`, `account: "${address(2)}"`].map(
    (args) => `stakingPayouts(order: DESC ${args}) { nodes { factId status } }`,
  ),
  ...['', `rewarder: "${address(1)}"`, `account: "${address(2)}"`].flatMap((args) => [
    `stakingRestakes(order: DESC ${args}) { nodes { factId } }`,
    `stakingRestakeBalances(order: ASC ${args}) { nodes { id } }`,
    `stakingRewarderClaims(order: DESC ${args}) { nodes { factId } }`,
  ]),
  ...['', `collateral: "${address(1)}"`].map(
    (args) => `stakingCollateralWeights(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `recipient: "${address(1)}"`].map(
    (args) => `stakingAscendDistributions(order: DESC ${args}) { nodes { id } }`,
  ),
  ...['', `pubkey: "${hashAt(1)}"`].map((args) => `stakingRewarders(order: ASC ${args}) { nodes { address } }`),
  'stakingRestakeSubmissions(order: DESC) { nodes { factId } }',
  'stakingRounds { nodes { id } }',
  'stakingSnapshots { nodes { round { id } stakingValidator { id } } }',
  `stakingValidator(address: "${address(1)}") { versions { id } }`,
  'stakingMovement(factId: "x") { id }',
  'stakingTotals { validators }',
  ...['RETURN', 'TOKENS'].map((by) => `stakingReturns(window: DAY, by: ${by}) { ratio validator { id } }`),
  `stakingReturn(validator: "${address(1)}", window: WEEK) { ratio }`,
  ...['', `validator: "${address(1)}"`, `account: "${address(2)}"`].map(
    (args) => `stakingUnbondingCalendar(blocks: 10 ${args}) { payouts }`,
  ),
  'stakingStats(step: HOUR) { points { delegations } }',
  `stakingValidatorStats(validator: "${address(1)}", step: HOUR) { points { delegations } }`,
  `stakingValidatorDays(validator: "${address(1)}", step: DAY) { points { tokensWei } }`,
  'overview(period: HOUR) { kpis { value } }',
  ...['HOUR', 'DAY'].map(
    (period) => `overview(period: ${period}, until: "2026-01-01T02:00:00Z") { kpis { value previous change } }`,
  ),
  ...['', 'domains: [COMPUTE, MARKETPLACE]'].map(
    (args) => `moneyByDay(since: "2025-12-01", until: "2026-02-01" ${args}) { days { feesWei } }`,
  ),
  'activeAccounts(since: "2026-01-01", until: "2026-01-02") { any }',
  ...['PROVIDERS', 'MINERS', 'MINERS by: REWARD_WEI', 'SIGNERS', 'VALIDATORS'].flatMap((of) =>
    ['', 'since: "2026-01-01T00:20:00Z", until: "2026-01-01T00:40:00Z"'].map(
      (window) => `concentration(of: ${of} ${window}) { unknown hhi largest(first: 2) { share } }`,
    ),
  ),
  'chainStats(step: MINUTE) { points { blocks } }',
  'storageStats(step: HOUR) { points { submissions } }',
  'computeStats(step: HOUR) { points { settlements } }',
  `computeProviderStats(provider: "${address(1)}", step: HOUR) { points { settlements } }`,
  'computeModelStats(model: "llama", step: HOUR) { points { settlements } }',
]

test.each(ROOTS)('an index serves %s', async (root) => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL enable_seqscan = off')
    for (const { sql, parameters } of await statementsOf(pool, `{ ${root} }`)) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters])
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on (?!status)/)
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

test.each([
  ['concentration(of: SIGNERS) { unknown }', 'da_attestation_unread_time'],
  ['concentration(of: MINERS, by: REWARD_WEI) { unknown }', 'storage_reward_unknown_miner_time'],
])('%s counts what is unknown by %s, not by a walk over what is known', async (root, index) => {
  const plans: string[] = []
  for (const { sql, parameters } of await statementsOf(pool, `{ ${root} }`)) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('SET LOCAL enable_seqscan = off')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters])
      plans.push(...rows.map((row) => row['QUERY PLAN']))
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }
  expect(plans.join('\n')).toContain(index)
})

test('every root field is in the list above', () => {
  const unlisted = ['_meta', 'nativeBalance', 'network', 'node', 'nodes', 'squidStatus']
  const listed = new Set(ROOTS.map((root) => /^\w+/.exec(root)?.[0]))
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {})
  expect(fields.filter((field) => !listed.has(field) && !unlisted.includes(field))).toEqual([])
})
