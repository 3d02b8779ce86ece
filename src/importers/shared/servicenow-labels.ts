/**
 * Column labels of ServiceNow lists in German, French, Spanish, Portuguese, Italian and Dutch, as `columnKey` writes them.
 * Read behind the names and English labels of a field.
 */
export const LABELS = {
  number: ['nummer', 'numéro', 'número', 'numero'],
  opened: [
    ...['geöffnet', 'eröffnet', 'ouvert', 'ouvert_le', 'abierto', 'abierta'],
    ...['aberto', 'aberto_em', 'aberta', 'aperto', 'geopend'],
  ],
  created: [
    ...[
      'sys_created_on',
      'created',
      'erstellt',
      'créé',
      'créé_le',
      'creado',
      'creada',
      'fecha_de_creación',
      'criado',
      'criado_em',
    ],
    ...['creato', 'aangemaakt', 'gemaakt'],
  ],
  resolved: ['gelöst', 'behoben', 'résolu', 'résolu_le', 'resuelto', 'resuelta', 'resolvido', 'risolto', 'opgelost'],
  closed: [
    ...['geschlossen', 'fermé', 'clos', 'clôturé', 'cerrado', 'cerrada'],
    ...['fechado', 'encerrado', 'chiuso', 'gesloten'],
  ],
  updated: [
    ...['aktualisiert', 'mis_à_jour', 'mise_à_jour', 'actualizado', 'actualizada'],
    ...['atualizado', 'atualizado_em', 'aggiornato', 'bijgewerkt'],
  ],
  state: ['status', 'état', 'statut', 'estado', 'stato'],
  priority: ['priorität', 'priorité', 'prioridad', 'prioridade', 'priorità', 'prioriteit'],
  category: ['kategorie', 'catégorie', 'categoría', 'categoria', 'categorie'],
  configurationItem: [
    ...['konfigurationselement', 'élément_de_configuration', 'elemento_de_configuración'],
    ...['item_de_configuração', 'elemento_di_configurazione', 'configuratie_item'],
  ],
  assignmentGroup: [
    ...['zuweisungsgruppe', 'groupe_d_affectation', 'grupo_de_asignación'],
    ...['grupo_de_atribuição', 'gruppo_di_assegnazione', 'toewijzingsgroep'],
  ],
  assignedTo: [
    ...['zugewiesen_an', 'zugewiesen_zu', 'affecté_à', 'assigné_à', 'asignado_a'],
    ...['atribuído_a', 'atribuído_para', 'atribuição_a', 'assegnato_a', 'toegewezen_aan'],
  ],
  title: [
    ...['kurzbeschreibung', 'brève_description', 'description_brève', 'breve_descripción', 'descripción_breve'],
    ...['descrição_curta', 'descrição_resumida', 'breve_descrizione', 'korte_beschrijving'],
  ],
} as const;
