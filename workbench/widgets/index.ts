/**
 * The widgets of the `obsidian` module. Besides the plugins' imports, the host uses `installDomExtensions` (once, before anything else),
 * `showSettingTab`, `leaveSettingTab` and `hideTooltip`.
 */
export { installDomExtensions } from "./dom";
export { addIcon, getIcon, getIconIds, removeIcon, setIcon } from "./icons";
export { displayTooltip, hideTooltip, setTooltip } from "./tooltip";
export { Modal } from "./modal";
export { ConfirmationButton, ConfirmationModal } from "./confirmation";
export { Notice } from "./notice";
export { Menu, MenuItem, MenuSeparator } from "./menu";
export {
  AbstractTextComponent,
  BaseComponent,
  ButtonComponent,
  ColorComponent,
  DisplayValueComponent,
  DropdownComponent,
  ExtraButtonComponent,
  ProgressBarComponent,
  SearchComponent,
  SliderComponent,
  TextAreaComponent,
  TextComponent,
  ToggleComponent,
  ValueComponent,
} from "./components";
export { Setting, SettingGroup } from "./setting";
export { SettingPage } from "./setting-page";
export { leaveSettingTab, PluginSettingTab, revealSetting, SettingTab, showSettingTab } from "./setting-tab";
export { drawFound, findSettings } from "./settings-search";
export { prepareFuzzySearch, prepareSimpleSearch, renderMatches, renderResults, sortSearchResults } from "./search";
export { FuzzySuggestModal, SuggestModal } from "./suggest-modal";
export { AbstractInputSuggest, PopoverSuggest } from "./popover-suggest";
