export const addCard = {};
