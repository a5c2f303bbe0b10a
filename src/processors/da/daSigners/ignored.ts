/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'DASigners.registerSigner':
    'NewSigner tells all of it but the socket, which is read with it, from the same transaction',
  'DASigners.updateSocket': 'SocketUpdated tells all of it',
  'DASigners.makeEpoch': 'moves the epoch when its time has come; every upload tells the epoch',
}
