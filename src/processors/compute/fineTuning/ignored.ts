const ACCOUNT = 'money of an account: followed for all serving contracts alike, beside this contract'
const VIEW = 'a view: nothing happens'
const LOGGED = 'its logs are read, which are there whoever calls'
const LEDGER = 'only the ledger may call it, so it is never a transaction of its own'
const GOVERNANCE = 'who owns a contract is no figure of compute'

/** Acts and views of the contract that no handler of its own reads, with the reason. */
export const ignored: Readonly<Record<string, string>> = {
  'FineTuningServing.BalanceUpdated': ACCOUNT,
  'FineTuningServing.RefundRequested': ACCOUNT,
  'FineTuningServing.OwnershipTransferred': GOVERNANCE,
  'FineTuningServing.BeaconUpgraded': 'the proxy names its beacon once, when it is deployed',
  'FineTuningServing.addOrUpdateService': LOGGED,
  'FineTuningServing.removeService': LOGGED,
  'FineTuningServing.acknowledgeTEESignerByOwner': LOGGED,
  'FineTuningServing.revokeTEESignerAcknowledgement': LOGGED,
  'FineTuningServing.addDeliverable': LOGGED,
  'FineTuningServing.acknowledgeDeliverable': LOGGED,
  'FineTuningServing.abandonDeliverable': LOGGED,
  'FineTuningServing.settleFees': LOGGED,
  'FineTuningServing.updateLockTime': LOGGED,
  'FineTuningServing.initialize': 'its Initialized log is read, and the settings from the contract',
  'FineTuningServing.addAccount': LEDGER,
  'FineTuningServing.depositFund': LEDGER,
  'FineTuningServing.deleteAccount': LEDGER,
  'FineTuningServing.requestRefundAll': LEDGER,
  'FineTuningServing.processRefund': LEDGER,
  'FineTuningServing.transferOwnership': GOVERNANCE,
  'FineTuningServing.renounceOwnership': GOVERNANCE,
  'FineTuningServing.accountExists': VIEW,
  'FineTuningServing.getAccount': VIEW,
  'FineTuningServing.getAllServices': VIEW,
  'FineTuningServing.getDeliverable': VIEW,
  'FineTuningServing.getDeliverables': VIEW,
  'FineTuningServing.getPendingRefund': VIEW,
  'FineTuningServing.getService': VIEW,
  'FineTuningServing.lockTime': VIEW,
  'FineTuningServing.penaltyPercentage': VIEW,
  'FineTuningServing.settleFees(uint256…) of broker 2.0.0':
    'no contract of that build is known on the networks that are indexed; its transactions are named',
  'FineTuningServing.addDeliverable(address,bytes) of broker 2.0.0': 'as above',
  'FineTuningServing.acknowledgeDeliverable(address,uint256) of broker 2.0.0': 'as above',
}
