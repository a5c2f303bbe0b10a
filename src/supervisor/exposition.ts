interface Family {
  /** HELP and TYPE line, as the first part that has the metric writes them. */
  readonly head: Map<string, string>
  readonly samples: string[]
}

/** Joins the Prometheus texts of several processes: one head per metric, each sample labelled with the part it came from. */
export function joinExpositions(texts: ReadonlyMap<string, string>): string {
  const families = new Map<string, Family>()
  for (const [part, text] of texts) {
    let family: Family = { head: new Map(), samples: [] }
    for (const line of text.split('\n')) {
      const head = /^# (HELP|TYPE) (\S+)/.exec(line)
      if (head) {
        family = families.get(head[2]!) ?? { head: new Map(), samples: [] }
        families.set(head[2]!, family)
        if (!family.head.has(head[1]!)) family.head.set(head[1]!, line)
      } else if (line && !line.startsWith('#')) {
        family.samples.push(labelled(line, part))
      }
    }
  }
  const lines = [...families.values()].flatMap(({ head, samples }) => [...head.values(), ...samples])
  return `${lines.join('\n')}\n`
}

function labelled(sample: string, part: string): string {
  const brace = sample.indexOf('{')
  const space = sample.indexOf(' ')
  if (brace !== -1 && brace < space) {
    const separator = sample[brace + 1] === '}' ? '' : ','
    return `${sample.slice(0, brace)}{part="${part}"${separator}${sample.slice(brace + 1)}`
  }
  return `${sample.slice(0, space)}{part="${part}"}${sample.slice(space)}`
}
