import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Surface } from '../../auth/index.js';
import { UpgradeRequiredError } from '../realtime.errors.js';

const DESCRIPTION = `
Connect with \`ws://\` or \`wss://\`. Swagger UI cannot open a WebSocket: try
\`npx wscat -c 'ws://localhost:3000/ws' -H 'apikey: YOUR_KEY'\`.

* **Who is it?** A key header, \`?apikey=\`, \`?token=\` (a dashboard token), or the first frame
  \`{"type":"auth","apikey":"…"}\` (or \`token\`) within 10 seconds.
* **From the server:** \`{"type":"hello","instances":[…],"events":[…],"server_time":"…"}\`, then one
  \`connection.update\` with \`"snapshot":true\` for each instance that is followed, then events as they happen:
  \`{"event","instance","data","date_time","sender","server_url","event_id"}\`.
* **From the client:** \`{"type":"subscribe","instances":[…],"events":[…]}\` and \`unsubscribe\`, answered by
  \`subscribed\`; \`{"type":"ping"}\`, answered by \`pong\`. What cannot be understood is answered by
  \`{"type":"error","code":"…","message":"…"}\`.
* **Close codes:** 1001 server going away, 1009 frame too large, 1013 reading too slowly, 4400 unknown event in the
  filter, 4401 not authenticated (sign in again), 4403 key not allowed, 4404 unknown instance, 4408 nobody said who this is in time, 4429
  too many connections of one credential (20).
`;

/** Answers who asks for the WebSocket's address without a WebSocket. */
@ApiTags('Events')
@Surface('public')
@Controller('ws')
export class RealtimeController {
  @Get()
  @ApiSecurity('apikey')
  @ApiOperation({ summary: 'Live events over WebSocket', description: DESCRIPTION })
  @ApiQuery({ name: 'apikey', required: false, description: 'Key, where no header can be set' })
  @ApiQuery({ name: 'token', required: false, description: 'Dashboard token, where no header can be set' })
  @ApiQuery({ name: 'instance', required: false, isArray: true, type: String, description: 'Only these instances' })
  @ApiQuery({
    name: 'events',
    required: false,
    example: 'MESSAGES_UPSERT,CONNECTION_UPDATE',
    description: 'Only these',
  })
  @ApiQuery({
    name: 'since',
    required: false,
    description: 'The last `event_id` that was seen: what came after is sent',
  })
  @ApiResponse({ status: 101, description: 'Switching to WebSocket' })
  @ApiResponse({ status: 426, description: '`UPGRADE_REQUIRED`: a plain request' })
  upgradeRequired(): never {
    throw new UpgradeRequiredError();
  }
}
