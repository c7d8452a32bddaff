/** Under this key `meta` names the zone whose local days are summed. */
export const DAYS_ZONE = 'days.zone';
