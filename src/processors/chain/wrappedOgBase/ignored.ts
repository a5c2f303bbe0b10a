/** What of the precompile no handler decides on, and why. */
export const ignored: Readonly<Record<string, string>> = {
  'WrappedOGBase.mint': 'only W0G may call it: W0G.Mint tells all of it',
  'WrappedOGBase.burn': 'only W0G may call it: W0G.Burn tells all of it',
  'WrappedOGBase.setMinterCap': 'only WrappedOGBaseAgency may call it, whose own call is read',
}
