import './tokens.css'
import './base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sayValidityInChinese } from '../kit/native-validity.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root')

sayValidityInChinese()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
