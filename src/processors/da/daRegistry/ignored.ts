/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'DARegistry.registerSigner': 'DASigners.NewSigner tells all of it but the socket, which is read with it',
  'DARegistry.stake': 'Staked tells all of it',
  'DARegistry.withdraw': 'Withdraw tells all of it',
}
