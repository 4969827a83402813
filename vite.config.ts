import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { minifyContractRouter } from '@orpc/contract'
import type { AnyContractRouter } from '@orpc/contract'
import { defineConfig, runnerImport } from 'vite'
import type { Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const CONTRACT = 'virtual:contract'

/**
 * Gives the browser the contract's routes (method, path, kind) as plain data. The schemas, and zod with
 * them, stay out of the first scripts: the server validates, and a page that wants a schema imports it.
 */
const contractRoutes = (): Plugin => ({
  name: 'lantai:contract-routes',
  resolveId: (id) => (id === CONTRACT ? `\0${CONTRACT}` : undefined),
  async load(id) {
    if (id !== `\0${CONTRACT}`) return undefined
    const { module, dependencies } = await runnerImport<{ contract: AnyContractRouter }>(
      at('src/contract/index.ts'),
    )
    for (const file of dependencies) this.addWatchFile(at(file))
    return `export const routes = ${JSON.stringify(minifyContractRouter(module.contract))}`
  },
})

export default defineConfig({
  root: at('src/web'),
  publicDir: false,
  plugins: [react(), contractRoutes()],
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Inlined data would still pass the server's policy, but a file is cached once for all pages.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
