/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'DAEntrance.submitOriginalData':
    'DataUpload tells all of it; what was paid is read with it, from the same transaction',
  'DAEntrance.submitSamplingResponse': 'DAReward tells all of it',
  'DAEntrance.sync': 'moves epoch and round: NewSampleRound tells the round, every upload the epoch',
  'DAEntrance.syncFixedTimes': 'moves epoch and round: NewSampleRound tells the round, every upload the epoch',
  'DAEntrance.withdrawPayments': 'pays out what DAReward credited; the call says to whom but not how much',
}
