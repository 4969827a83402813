import { run, signed } from '../router.ts'
import { listNotices, seeNotice } from './service.ts'

export const noticeRoutes = {
  list: signed.notices.list.handler(run(listNotices)),
  see: signed.notices.see.handler(run(seeNotice)),
}
