import './shell.css'
import { Outlet, useMatches } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import { useState } from 'react'
import { ShortcutHelp } from '../../kit/ShortcutHelp.tsx'
import { Toaster } from '../../kit/Toaster.tsx'
import { ForbiddenPage } from '../message/ForbiddenPage.tsx'
import { locale } from '../locale.ts'
import { useCan } from '../session.ts'
import { theme } from '../theme.ts'
import { useWarmPages } from '../warm.ts'
import { Connection } from './Connection.tsx'
import { NavDrawer } from './NavDrawer.tsx'
import { SessionLost } from './SessionLost.tsx'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'
import { useFolded } from './folded.ts'

/** What stands around every page behind sign-in. */
export const Shell = () => {
  useWarmPages()
  const { folded, fold } = useFolded()
  const [drawer, setDrawer] = useState(false)
  return (
    <ConfigProvider
      locale={locale}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <div className={folded ? 'shell shell-folded' : 'shell'}>
        <SideNav folded={folded} onFold={fold} />
        <div className="shell-body">
          <div className="shell-top">
            <Connection />
            <TopBar onMenu={() => setDrawer(true)} />
          </div>
          <main id="main" tabIndex={-1}>
            <Guarded />
          </main>
        </div>
      </div>
      <NavDrawer open={drawer} onClose={() => setDrawer(false)} />
      <Toaster />
      <ShortcutHelp />
      <SessionLost />
    </ConfigProvider>
  )
}

/** The page, where the person may see it. The server decides anyway; this only says so kindly. */
const Guarded = () => {
  const can = useCan()
  const needed = useMatches({
    select: (matches) => matches.map((match) => match.staticData.permission),
  })
  const missing = needed.find((permission) => permission !== undefined && !can(permission))
  return missing === undefined ? <Outlet /> : <ForbiddenPage permission={missing} />
}
