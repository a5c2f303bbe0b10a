import { type Example, example, page, series } from '../exampleParts'

/** Scripted users of a devnet with its usual seed. */
const CLIENT = '0x0560f0d912266c903aac0cc8186de347aeddd82c'
const SIGNER = '0x7672db0707962bb50efda97c3140fb3223c86e56'

/** What GraphiQL offers for 0G DA. */
export const DA_EXAMPLES: readonly Example[] = [
  example(
    'DaBlobs',
    'Blobs with both transactions and how long they waited; the size is a bound, as it is not on chain.',
    page(
      'daBlobs(first: 10)',
      `dataRoot epoch quorumId blobStatus client uploads uploadTxHash verifiedTxHash latencyBlocks latencySeconds
      sizeBound { maxBytes basis } allUploads(first: 3) { time blobPriceWei paidWei again }`,
    ),
  ),
  example(
    'DaStuckBlobs',
    'Blobs that wait for their verification, oldest first; until: leaves out those that wait for a short time only.',
    page('daBlobs(first: 10, blobStatus: UPLOADED, order: ASC)', 'dataRoot epoch quorumId client uploadTime'),
  ),
  example(
    'DaUploads',
    'Who announced which root, at which list price, and what was paid for it?',
    page(
      'daUploads(first: 10)',
      'factId time client dataRoot epoch quorumId blobPriceWei paidWei rootIndex rootCount source again',
    ),
  ),
  example(
    'DaAttestations',
    'Who signed the latest blobs, and how close was it to two thirds?',
    page(
      'daAttestations(first: 5)',
      `factId time dataRoot source quorumBitmap bitmapFits signedRows quorumRows marginRows participation
      erasureCommitment aggregateKey signatures(first: 10) { signer rowsAssigned rowsSigned }`,
    ),
  ),
  example(
    'DaSkippedItems',
    'Items of verifications that did nothing, as their blob was verified already.',
    page('daSkippedItems(first: 10)', 'factId time sender dataRoot epoch quorumId itemIndex'),
  ),
  example(
    'DaSigners',
    'Signers with their signing rate over a day, two days and a week, streaks, keys, sockets and stake.',
    page(
      'daSigners(first: 10)',
      `address socket rowsAssigned rowsSigned signedStreak missedStreak longestMissedStreak lastSignedTime
      day: signing(lastHours: 24) { rowsSigned rowsAssigned rateText }
      twoDays: signing(lastHours: 48) { rowsSigned rowsAssigned rateText meetsMark }
      week: signing(lastHours: 168) { rowsSigned rowsAssigned rateText }
      epochs(first: 3) { epoch registered votes rowsSigned rowsAssigned rate }
      key { pkG1 pkG2 } sockets(first: 3) { socket fromTime toTime } stakes { stakeWei }`,
    ),
  ),
  example(
    'DaSigning',
    'What one signer signed over two days; put its address in.',
    `  daSigning(signer: "${SIGNER}", lastHours: 48) { attestations signed rowsAssigned rowsSigned rate rateText meetsMark }`,
  ),
  example(
    'DaSignerBoard',
    'Who signs least? With belowMark: true only those below nine tenths.',
    `  daSignerBoard(by: LOWEST_RATE, lastHours: 48) {
    since until ranked total { rowsSigned rowsAssigned rateText }
    rows { rank previousRank signer { address socket } signing { rowsSigned rowsAssigned rateText meetsMark } }
  }`,
  ),
  example(
    'DaClientBoard',
    'Who announces most, and what did it cost?',
    `  daClientBoard(by: LIST_FEE, lastHours: 168) {
    since until ranked total { uploads listFeeWei paidWei }
    rows { rank previousRank share client { address firstTime lastTime } figures { uploads blobs listFeeWei paidWei } }
  }`,
  ),
  example(
    'DaLatency',
    'How long do blobs wait for their verification?',
    `  daLatency(lastHours: 168) { n p50Blocks p95Blocks maxBlocks p50Seconds p95Seconds maxSeconds waiting }`,
  ),
  example(
    'DaParticipation',
    'Which part of their quorums signs?',
    `  daParticipation(lastHours: 168) {
    attestations unread misfits quorumRows signedRows minMarginRows histogram { fromPercent toPercent attestations }
  }`,
  ),
  example(
    'DaQuorums',
    'Who holds how many rows of the latest quorums, and how many sign?',
    page(
      'daQuorums(first: 5)',
      `key epoch quorumId quorumRows members holders { signer rowsHeld }
      turnout { attestations minSignedRows maxSignedRows minMarginRows }`,
    ),
  ),
  example(
    'DaSignatures',
    'What signers signed, blob by blob; and what they held.',
    `${page('daSignatures(first: 10)', 'time signer rowsAssigned rowsSigned attestation { dataRoot }')}
${page('daQuorumMembers(first: 10)', 'epoch quorumId signer rowsHeld')}`,
  ),
  example(
    'DaRegistrations',
    'Who registered for which epoch with how many votes, and what became of it?',
    `${page('daRegistrations(first: 10)', 'time signer epoch votes votesBasis again')}
${page('daSignerEpochs(first: 10)', 'signer epoch registered votes attestations signed rowsSigned rowsAssigned rate')}`,
  ),
  example(
    'DaKeysAndSockets',
    'Keys that signers registered, and where they were reached.',
    `${page('daSignerKeys(first: 10)', 'time signer pkG1 pkG2')}
${page('daSignerSockets(first: 10)', 'signer socket source fromTime toTime')}`,
  ),
  example(
    'DaStakes',
    'What does the registry hold of whom, and how did it get there?',
    `${page('daStakes(first: 10)', 'account stakeWei stakedWei withdrawnWei lastTime')}
${page('daStakeMovements(first: 10)', 'time account direction amountWei stakeWei')}`,
  ),
  example(
    'DaSampling',
    'Sample rounds with their difficulty, and what responses earned.',
    `${page('daSampleRounds(first: 5)', 'sampleRound sampleHeight sampleSeed podasTarget responses rewardWei time')}
${page('daRewards(first: 10)', 'time beneficiary sampleRound epoch quorumId dataRoot quality lineIndex sublineIndex rewardWei')}
${page('daDonations(first: 5)', 'time sender amountWei')}`,
  ),
  example(
    'DaParameters',
    'List price, sampling and fees of DA, and since when.',
    page('daParameters(first: 20)', 'contract parameter value valueAddress source fromTime toTime'),
  ),
  example(
    'DaClients',
    'Who announces blobs, since when, and what did they spend?',
    page('daClients(first: 10)', 'address uploads blobs verified listFeeWei paidWei unknownPaid firstTime lastTime'),
  ),
  example(
    'DaPerDay',
    'DA of the whole network day by day.',
    series(
      'daStats(step: DAY)',
      'uploads totalUploads verified listFeeWei paidWei newClients activeClients newSigners activeSigners rowsSigned rowsAssigned',
    ),
  ),
  example(
    'DaClientPerHour',
    'One client hour by hour; put its address in.',
    series(`daClientStats(client: "${CLIENT}", step: HOUR)`, 'uploads blobs verified listFeeWei paidWei'),
  ),
  example(
    'DaSignerPerHour',
    'One signer hour by hour; put its address in.',
    series(`daSignerStats(signer: "${SIGNER}", step: HOUR)`, 'attestations signed rowsAssigned rowsSigned rewardWei'),
  ),
  example(
    'DaUploadsLive',
    'Uploads as they come, and as forks take them back; fromBlock: 0 begins with all there are.',
    `  daUploads(fromBlock: 0) {
    type cursor aboveHeight factId
    upload { time client dataRoot epoch quorumId blobPriceWei paidWei }
  }`,
    'subscription',
  ),
  example(
    'DaAttestationsLive',
    'Verified blobs as they come, and as forks take them back.',
    `  daAttestations(fromBlock: 0) {
    type cursor aboveHeight factId
    attestation { time dataRoot epoch quorumId signedRows quorumRows marginRows latencyBlocks }
  }`,
    'subscription',
  ),
]
