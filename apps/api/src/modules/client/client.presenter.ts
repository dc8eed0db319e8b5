import type { ClientRow } from './client.repository.js';
import type { ClientDto } from './dto/client-answers.dto.js';

export function presentClient(client: ClientRow): ClientDto {
  return {
    id: client.id,
    company_name: client.companyName,
    email: client.email,
    is_active: client.isActive,
    max_instances: client.maxInstances,
    msg_per_min: client.msgPerMin,
    msg_count_today: client.sentToday,
    total_messages: client.sentTotal,
    role: 'client',
    login_username: client.loginUsername,
    instance_count: client.instanceCount,
    api_key_prefix: client.keyPrefix,
    timezone: client.timezone,
    default_country: client.defaultCountry,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
