import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { cursorAfterNames, readNameCursor } from '../../../platform/http/index.js';
import { ApiErrors, Surface } from '../../auth/index.js';
import { ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { presentFoundContact } from '../contact.presenter.js';
import { CONTACT_PLACE_LENGTH, ContactSearchRepository } from '../contact-search.repository.js';
import { ContactPageDto, ContactPageQueryDto } from '../dto/contact-page.dto.js';

const example: ContactPageDto = {
  total: 1,
  records: [
    {
      jid: '254722000001@s.whatsapp.net',
      lid: '900000007@lid',
      name: 'Jane',
      pushName: 'jane.doe',
      pictureUrl: null,
      labels: [{ id: '1', name: 'New customer', color: 0 }],
    },
  ],
  next_cursor: null,
};

/** The people that an instance knows, for people who are signed in. */
@ApiTags('Dashboard: contacts and groups')
@ApiBearerAuth('bearer')
@Surface('admin')
@ApiErrors('MISSING_TOKEN', 'INVALID_TOKEN')
@Controller('api/instances/:instanceName')
export class DashboardContactController {
  constructor(private readonly contacts: ContactSearchRepository) {}

  @Get('contacts')
  @UseGuards(InstanceGuard)
  @ApiInstanceRoute()
  @ApiOperation({ summary: 'People that an instance knows, by name; found by name, number or LID' })
  @ApiOkResponse({ type: ContactPageDto, example })
  @ApiErrors('VALIDATION_ERROR')
  async list(
    @CurrentInstance() instance: Instance,
    @Query() { text, label, limit, cursor }: ContactPageQueryDto,
  ): Promise<ContactPageDto> {
    const search = { instanceId: instance.id, text, label: label || undefined };
    const after = readNameCursor(cursor, CONTACT_PLACE_LENGTH);
    const [found, total] = await Promise.all([
      this.contacts.findAfter(search, after, limit),
      this.contacts.count(search),
    ]);
    return {
      total,
      records: found.map(presentFoundContact),
      next_cursor: cursorAfterNames(
        found.map(({ place }) => place),
        limit,
      ),
    };
  }
}
