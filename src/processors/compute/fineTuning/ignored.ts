const VIEW = 'a view: nothing happens'
const LOGGED = 'its logs are read, which are there whoever calls'
/** The build of 2025-11 (Galileo, 0xac66…) has no events of deliverables: what was done there is told by its transactions alone. */
const LOGGED_SINCE_2026 =
  'its logs are read; the build of 2025-11 emits none, its transactions are named in the chain domain'
const LEDGER = 'only the ledger may call it, so it is never a transaction of its own'
const UNKNOWN_BUILD = 'no contract of that build is known on the networks that are indexed; its transactions are named'

/** Acts and views of the contract that no handler of its own reads, with the reason. */
export const ignored: Readonly<Record<string, string>> = {
  'FineTuningServing.addOrUpdateService': LOGGED,
  'FineTuningServing.removeService': LOGGED,
  'FineTuningServing.acknowledgeTEESignerByOwner': LOGGED,
  'FineTuningServing.revokeTEESignerAcknowledgement': LOGGED,
  'FineTuningServing.addDeliverable': LOGGED_SINCE_2026,
  'FineTuningServing.acknowledgeDeliverable': LOGGED_SINCE_2026,
  'FineTuningServing.abandonDeliverable': LOGGED,
  'FineTuningServing.settleFees': LOGGED_SINCE_2026,
  'FineTuningServing.updateLockTime': LOGGED,
  'FineTuningServing.initialize': 'its Initialized log is read, and the settings from the contract',
  'FineTuningServing.addAccount': LEDGER,
  'FineTuningServing.depositFund': LEDGER,
  'FineTuningServing.deleteAccount': LEDGER,
  'FineTuningServing.requestRefundAll': LEDGER,
  'FineTuningServing.processRefund': LEDGER,
  'FineTuningServing.transferOwnership': LOGGED,
  'FineTuningServing.renounceOwnership': LOGGED,
  'FineTuningServing.accountExists': VIEW,
  'FineTuningServing.getAccount': VIEW,
  'FineTuningServing.getAllServices': VIEW,
  'FineTuningServing.getDeliverable': VIEW,
  'FineTuningServing.getDeliverables': VIEW,
  'FineTuningServing.getPendingRefund': VIEW,
  'FineTuningServing.getService': VIEW,
  'FineTuningServing.lockTime': VIEW,
  'FineTuningServing.penaltyPercentage': VIEW,
  'FineTuningServing.acknowledgeProviderSigner':
    'of builds before 2026, where users trusted a signer; its transactions are named',
  'FineTuningServing.settleFees(uint256…) of broker 2.0.0': UNKNOWN_BUILD,
  'FineTuningServing.addDeliverable(address,bytes) of broker 2.0.0': UNKNOWN_BUILD,
  'FineTuningServing.acknowledgeDeliverable(address,uint256) of broker 2.0.0': UNKNOWN_BUILD,
}
