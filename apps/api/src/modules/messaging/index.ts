export { SendService } from './accept/send.service.js';
export { clientForm } from './client-form.js';
export { DashboardMessageDto } from './dto/dashboard-message.dto.js';
export { dashboardRecord } from './http/history-examples.js';
export { digitsOf, textOf } from './message-text.js';
export { Message } from './message.entity.js';
export { presentForDashboard, presentRecord } from './message.presenter.js';
export { MessagingModule } from './messaging.module.js';
