package cms

// systemRules lists the selectors of one field of one system, separated by ", ". A new site's habit is a new
// word in this table.
type systemRules struct {
	system    string
	field     Field
	selectors string
}

var table = []systemRules{
	// Containers that their systems name so and nothing else.
	{"hanweb", Body, "#ivs_content, .artile_zw, #UCAP-CONTENT-hanweb"},
	{"trs", Body, ".trs_editor_view, .TRS_UEDITOR, .TRS_Editor, .trs_paper_default, .Custom_UnionStyle, [id^=TRS_AUTOADD]"},
	{"boda", Body, ".v_news_content, [id^=vsb_content]"},
	{"ucap", Body, "ucapcontent, #UCAP-CONTENT, #cmsArticleContent"},
	{"ucap", Title, "ucaptitle"},
	{"nfcms", Body, ".news_cont_d_wrap"},
	{"epoint", Crumb, ".ewb-location, .ewb-route"},
	{"epoint", Body, ".ewb-article-info"},
	{"webplus", Body, ".wp_articlecontent"},
	{"webplus", Title, ".arti_title"},
	{"webplus", Date, ".arti_update"},
	{"wechat", Body, "#js_content"},
	{"wechat", Title, "#activity-name"},
	{"wechat", Source, "#js_name"},
	{"cac", Body, "#BodyLabel"},
	{"founder", Body, "#ozoom, founder-content"},
	{"netease", Body, "#endText, .post_body"},
	{"sina", Body, "#artibody"},
	{"qq", Body, "#Cnt-Main-Article-QQ, #ArticleCnt"},
	{"people", Body, "#rwb_zw, .rm_txt_con"},
	{"xinhua", Body, "#p-detail, #detailContent"},
	{"cctv", Body, "#content_area, .cnt_bd"},
	{"guancha", Body, ".content.all-txt"},
	{"thepaper", Body, ".news_txt"},
	{"toutiao", Body, "article.syl-article-base"},

	// Habits of many systems and sites.
	{"", BodyHint, "#zoom, #Zoom, #zoomcon, #fontzoom, #FontZoom, #con_con, #ccontent, #articleContent, #article_content, #article-content"},
	{"", BodyHint, "#artContent, #art_content, #newsContent, #news_content, #contentText, #ContentBody, #Content, #content_text, #textContent, #TextContent"},
	{"", BodyHint, "#article-body, #articlebody, #articleBody, #ArticleBody, #newscontent, #NewsContent, #mainContent, #main-content, #textbody, #txtContent"},
	{"", BodyHint, "#articeBody, #text, #news-body, #ctrlfscont, #detail-content, #detailContent, #infocontent, #info_content, #conText, #con1, #read_content"},
	{"", BodyHint, ".article-content, .article_content, .articleContent, .articlecontent, .article-body, .article_body, .articleBody, .article-con, .article_con"},
	{"", BodyHint, ".art_con, .art-con, .article-conter, .zc_article_con, .wzzw-article, .article-detail, .article_detail, .article-text, .article_text, .article-main"},
	{"", BodyHint, ".news-content, .news_content, .newsContent, .newscontent, .news_con, .news-con, .newsCon, .news_text, .newstext, .news-text, .news_txt, .news_body"},
	{"", BodyHint, ".detail-content, .detail_content, .detailContent, .detailCon, .detail_con, .detail-con, .content-detail, .content_detail, .contentDetail"},
	{"", BodyHint, ".xxgk_content, .nscont, .main-txt, .bt_content, .xl-nr, .nr_content, .zw_content, .zhengwen, .zwnr, .TxtContent, .txt_con, .txtcont, .text_content"},
	{"", BodyHint, ".main_section, .zczwr_texbo, .post-content, .entry-content, .post_content, .single-content, .content_body, .content-body, .content_txt, .content_text"},
	{"", BodyHint, ".page_art_content, .left_zw, .con_text, .con_txt, .pages_content, .view_content, .view-content, .show_content, .show-content, .info_content"},
	{"", BodyHint, ".editor-content, .ql-editor, .rich-text, .richtext, .content-body-new, .article_zoom, .fontzoom, .zoom, .artText, .article_txt"},
	{"", BodyHint, "#contentMain, .u-mainText, #articleBox, .art_contextBox, #articleText, #Main_Content_Val, .m-txt, .articleDetailContent, .content-article, #main_content"},
	{"", BodyHint, ".js_selection_area, .detail_article_content, .artCon, #mp-editor, .la_con, #cnblogs_post_body, .post_text, #xl-con, #arti_content, .art_txt, .wz_content"},
	{"", BodyHint, "#p_content, .show_text, .a_content, .page_text, #text_content, #div_content, #pzoom, .art_context, .articleText, .m-text, .xxgk_con, .article_cont"},
	{"", BodyHint, ".detail-main, .newsdetail, .news_detail, .detail-body, .jgzn_content, .met-editor, .vF_detail_content, #paragraph, #contentStr, #TDContent, #zw"},
	{"", Title, ".article-title, .article_title, .articleTitle, .art_title, .art-title, .news_title, .news-title, .newsTitle, .content-title, .content_title"},
	{"", Title, ".arc-title, .detail-title, .detail_title, .xl-title, .main-title, .main_title, .entry-title, .post-title, .biaoti, .ArticleTitle, .contentheader"},
	{"", Title, "#zoomtitle, #title, #newsTitle, #articleTitle, #artibodyTitle, #ArticleTitle, #Title, .h-title, .tit1, .title1, .show_title, .wz_title, .wzbt"},
	{"", Subtitle, ".subtitle, .sub-title, .sub_title, .subTitle, .fubiaoti, .futitle, .fbt, .yinti, #subtitle, .article-subtitle, .pretitle, .shoulder-title"},
	{"", Source, "#source, .source, #sourceName, .article-source, .news-source, .laiyuan, #ly, .ly, .media_name, #media_name, .post_info_source, .a_source, .copyfrom, .from"},
	{"", Account, ".author-name, .account-name, .nickname, .media-name, .mp-name, .user-name, .authorName, .account_name"},
	{"", Date, "#pubtime, #pubTime, #pub_time, #pub_date, .pubtime, .pub-time, .pubTime, .publish-time, .publish_time, .publishTime, .article-time, .date-source, .post-time, publishtime"},
	{"", Drop, ".otitle, .gg200x300, .ep-source, .special_tag_wrap, .related_article, .show_author, .article-editor, .edit_con, .zdfy, .edit"},
	{"", Caption, ".img_descr, .img-desc, .img_desc, .imgdesc, .pic-desc, .pictext, .pic_text, .image-caption, .img-caption, .tuzhu, .picinfo, .wp-caption-text"},
	{"", Files, "#appendix, .appendix, .attachment, .attachments, .fujian, .fj, #fj, .xgfj, .fj_list, .fjlist, .attach"},
	{"", Crumb, ".crumb, .crumbs, .breadcrumb, .breadcrumbs, .position, .location, .weizhi, .dqwz, .curpos, .currentpath, .bread, .path, .currentPosition, .sitemap_path"},
	{"", Crumb, "#crumb, #crumbs, #breadcrumb, #position, #location, #hiddenLocation, #dqwz, .BreadcrumbNav, .nowplace, .local, .mianbao, .mbx, .pos, .wz, .where"},
}
