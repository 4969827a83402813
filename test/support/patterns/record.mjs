import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// node record.mjs ROOT FILE …: loads the files and prints, as JSON, every RegExp that they build while they load.

const Native = RegExp
const [, , root = '', ...files] = process.argv
const home = pathToFileURL(join(root, '/')).href
/** @type {{ site: string, at: string, source: string, flags: string }[]} */
const seen = []

/** The places in our own files that led here, innermost first. @returns {string[]} */
const places = () =>
  (new Error().stack ?? '')
    .split('\n')
    .filter((line) => line.includes(`${home}src/`) && !line.includes('node_modules'))
    .map((line) =>
      line
        .slice(line.indexOf(home) + home.length)
        .split(':')
        .slice(0, 2)
        .join(':'),
    )

/** @template {RegExp} T @param {T} pattern @returns {T} */
const keep = (pattern) => {
  const [site, ...callers] = places()
  const file = site?.split(':')[0]
  const at = callers.findLast((place) => place.split(':')[0] === file) ?? site
  if (site && at) seen.push({ site, at, source: pattern.source, flags: pattern.flags })
  return pattern
}

globalThis.RegExp = new Proxy(Native, {
  construct: (target, args, self) => keep(Reflect.construct(target, args, self)),
  apply: (target, self, args) => keep(Reflect.apply(target, self, args)),
})
for (const file of files) await import(pathToFileURL(join(root, file)).href)
console.log(JSON.stringify(seen))
