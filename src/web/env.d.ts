/// <reference types="vite/client" />

declare module 'virtual:contract' {
  import type { AnyContractRouter } from '@orpc/contract'
  /** The contract without its schemas: what the client needs to make a request. */
  export const routes: AnyContractRouter
}
