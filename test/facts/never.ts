const OTHER_BUILD = 'Of a build that settled in another way: no public code of it fits the contracts of the devnet.'

/** What no scenario can make happen, with the reason. */
export const never: Readonly<Record<string, string>> = {
  'call FineTuningServing.abandonDeliverable(address,string)':
    'The build in the package does not have it; its log is emitted by itself.',
  'call FineTuningServing.acknowledgeDeliverable(address,uint256)': OTHER_BUILD,
  'call FineTuningServing.acknowledgeProviderSigner(address,address)': OTHER_BUILD,
  'call FineTuningServing.addDeliverable(address,bytes)': OTHER_BUILD,
  'call FineTuningServing.settleFees((uint256,bytes,bytes,uint256,address,bytes,uint256,address))': OTHER_BUILD,
  'call InferenceServing.addAccount(address,address,uint256[2],string)': OTHER_BUILD,
  'call LedgerManager.addLedger(uint256[2],string)': OTHER_BUILD,
}
