import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { AccountResolver } from '../../number/index.js';
import { ContactListRepository } from '../contact-list.repository.js';
import { presentListedContact } from '../contact.presenter.js';
import { FindContactsDto, ListedContactDto, MOST_CONTACTS } from '../dto/find-contacts.dto.js';

@ApiTags('Chats')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('chat')
export class EvolutionContactController {
  constructor(
    private readonly contacts: ContactListRepository,
    private readonly accounts: AccountResolver,
  ) {}

  @Post('findContacts/:instanceName')
  @HttpCode(200)
  @ApiOperation({ summary: 'People and groups that an instance knows, the newest change first' })
  @ApiOkResponse({ type: [ListedContactDto] })
  async find(@CurrentInstance() instance: Instance, @Body() body: FindContactsDto): Promise<ListedContactDto[]> {
    const { where, page, limit, offset } = body ?? {};
    const pageSize = limit ?? offset ?? MOST_CONTACTS;
    const filter = {
      instanceId: instance.id,
      // Clients send blanks for "any".
      id: where?.id || undefined,
      jid: where?.remoteJid ? await this.accounts.wanted(where.remoteJid, instance) : undefined,
      pushName: where?.pushName || undefined,
    };
    const found = await this.contacts.findPage(filter, ((page ?? 1) - 1) * pageSize, pageSize);
    return found.map((contact) => presentListedContact(contact, instance.id));
  }
}
