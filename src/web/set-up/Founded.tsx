import { Toaster } from '../kit/Toaster.tsx'
import { InvitationShown, type Made } from '../identity/invitation/InvitationShown.tsx'

export interface FoundedHouse {
  archive: string
  invited: Made[]
}

/** The archive is founded: the other two officers' links, shown this once, and the way on. */
export const Founded = ({ archive, invited, onDone }: FoundedHouse & { onDone: () => void }) => (
  <main className="set-up">
    <h1>已建馆：{archive}</h1>
    <p className="set-up-lead">
      请把下面的链接分别交给安全保密员和安全审计员本人，由他们各自设置密码；链接遗失时，系统管理员可以重新生成。
    </p>
    {invited.map((made, at) => (
      <InvitationShown key={made.username} made={made} archive={archive} focus={at === 0} />
    ))}
    <button type="button" className="quiet-button solid-button set-up-submit" onClick={onDone}>
      以系统管理员登录
    </button>
    <Toaster />
  </main>
)
