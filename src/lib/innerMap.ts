/** The inner map of a key; a new one where there is none yet. */
export function innerMap<K, A, V>(maps: Map<K, Map<A, V>>, key: K): Map<A, V> {
  const known = maps.get(key)
  if (known !== undefined) return known
  const created = new Map<A, V>()
  maps.set(key, created)
  return created
}
