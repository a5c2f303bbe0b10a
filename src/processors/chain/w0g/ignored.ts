/** What of the contract no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'W0G.deposit': 'W0G.Deposit tells all of it, also when native 0G is just sent',
  'W0G.withdraw': 'W0G.Withdrawal tells all of it',
  'W0G.mint': 'W0G.Mint tells all of it',
  'W0G.burn': 'W0G.Burn tells all of it',
  'W0G.burnFrom': 'W0G.Burn tells all of it',
  'W0G.transfer': 'W0G.Transfer tells all of it',
  'W0G.transferFrom': 'W0G.Transfer tells all of it',
  'W0G.approve': 'W0G.Approval tells all of it',
}
